# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of linecheck in bash: commands, options and ids are asked of the program itself.
_linecheck_ask() { # the program's words: the pattern's first group, of what it says in English
	local pattern=$1
	shift
	LC_ALL=C LANGUAGE=C "${COMP_WORDS[0]}" "$@" 2>/dev/null | sed -n "s/$pattern/\1/p"
}

_linecheck() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]} words='' files=''
	local first='^\([a-z0-9][a-z0-9-]*\) .*'
	[[ $COMP_CWORD -gt 1 && $command != -* ]] || command=''
	# readline parts a word at "=": SECTION.model=ID and --option=VALUE
	if [[ $current == = ]]; then
		current=''
	elif [[ $previous == = ]]; then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	case $previous in
	--fault) words=$(_linecheck_ask "$first" simulate --fault help) ;;
	--scenario) words=$(_linecheck_ask "$first" simulate --scenario help) ;;
	--programme) words='speech sung played tone none' files=yes ;;
	--chain | --file | --wires) files=yes ;;
	*.model) words="none generic $(_linecheck_ask '^[a-z]*  *\([a-z0-9][a-z0-9-]*\) .*' gear)" ;;
	--set | --what-if | --name | --server | --channels | --channel | --connect-in | \
		--connect-out | --inline | --duration | --seed | --rate | --quiet | --play | \
		--viewer-fd | --card | --device | --mic) ;;
	*)
		case $current in
		-*) words=$(_linecheck_ask '^  \(--[a-z-]*\).*' ${command:+"$command"} --help) ;;
		*)
			case $command in
			'') words=$(_linecheck_ask '^  \([a-z][a-z]*\).*' --help) ;;
			gear) words=$(_linecheck_ask '^[a-z]*  *\([a-z0-9][a-z0-9-]*\) .*' gear) ;;
			findings | fix) words=$(_linecheck_ask "$first" findings) ;;
			experiment) words='gain preamp interface' ;;
			analyze | simulate) files=yes ;;
			esac
			;;
		esac
		;;
	esac
	mapfile -t COMPREPLY < <(
		compgen -W "$words" -- "$current"
		[[ -z $files ]] || compgen -f -- "$current"
	)
}
complete -o filenames -F _linecheck linecheck
