# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of linecheck-gtk in bash: the options are asked of the program itself.
_linecheck_gtk() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words
	case $previous in
	--fault)
		words=$(linecheck findings 2>/dev/null | sed -n 's/^\([a-z][a-z-]*\).*/\1/p')
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
		return
		;;
	--set | --name | --server | --channels | --connect-in | --connect-out | --inline | --seed | \
		--rate | --quiet | --play | --duration | --card)
		COMPREPLY=()
		return
		;;
	esac
	if [[ $current == -* ]]; then
		words=$("${COMP_WORDS[0]}" --help 2>/dev/null | sed -n 's/^ *\(--[a-z-]*\).*/\1/p')
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
	fi
}
complete -o filenames -F _linecheck_gtk linecheck-gtk
