#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the README's pictures of the window anew, so that they stay true.
# Usage: tests/ui/screenshots.sh BUILD-FOLDER [FOLDER]; the pictures go to FOLDER, or icons/.
set -eu
build=$(cd "$1" && pwd)
folder=${2:-$(dirname "$0")/../../icons}
work=$(mktemp -d)
unset WAYLAND_DISPLAY
export GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory GTK_THEME=Adwaita:dark
export XDG_DATA_HOME="$work" PATH="$build:$PATH"

picture() { # name, then options of the window
	name=$1
	shift
	mkfifo "$work/$name"
	Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/$name" 2>/dev/null &
	server=$!
	read -r number <"$work/$name"
	DISPLAY=:$number linecheck-gtk --demo --seed 3 "$@" &
	window=$!
	sleep 16 # of singing, so that every figure is there, and the verdict
	DISPLAY=:$number import -window root -strip -define png:compression-level=9 \
		"$folder/$name.png"
	kill "$window"
	wait "$window" 2>/dev/null || true
	kill "$server"
	wait "$server" 2>/dev/null || true
}

picture window --fault interface-gain-up
picture window-ready
picture window-hum --fault mains-hum
rm -r "$work"
