#!/bin/sh
# The system packages that Qt and the pictures need, in one place for CI, the README and `make run`.
#
#   sh packaging/system_packages.sh --list      names them (Debian and Ubuntu)
#   sh packaging/system_packages.sh --check     says which shared libraries are missing; exit status 1 if Qt could not start
#   sh packaging/system_packages.sh --install   installs them with apt-get and says so
set -eu

PACKAGES="libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0 libx11-6
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 fonts-dejavu-core fonts-inter fonts-noto-core xvfb"
# What Qt cannot start without, even with no display.
NEEDED="libEGL.so.1 libGL.so.1 libdbus-1.so.3 libfontconfig.so.1 libglib-2.0.so.0 libxkbcommon.so.0 libX11.so.6"
# What a window on X needs besides.
WINDOW="libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0 libxkbcommon-x11.so.0"

missing() {
    for library in "$@"; do
        ldconfig -p 2>/dev/null | grep -q "$library" || printf '%s ' "$library"
    done
}

case "${1:---check}" in
--list)
    echo $PACKAGES
    ;;
--install)
    echo "Installing the system packages that Cotejo needs: "$PACKAGES
    if [ "$(id -u)" = 0 ]; then SUDO=""; else SUDO="sudo"; fi
    $SUDO apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $SUDO apt-get install -y -qq --no-install-recommends $PACKAGES >/dev/null
    ;;
--check)
    command -v ldconfig >/dev/null 2>&1 || exit 0
    [ "$(uname -s)" = Linux ] || exit 0
    lacking=$(missing $NEEDED)
    if [ -n "$lacking" ]; then
        echo "Qt cannot start here: these shared libraries are missing: $lacking" >&2
        echo "Nothing was changed. On Debian or Ubuntu: sh packaging/system_packages.sh --install" >&2
        exit 1
    fi
    lacking=$(missing $WINDOW)
    if [ -n "${DISPLAY:-}" ] && [ -n "$lacking" ]; then
        echo "A window cannot open here: these shared libraries are missing: $lacking" >&2
        echo "Nothing was changed. On Debian or Ubuntu: sh packaging/system_packages.sh --install" >&2
        exit 1
    fi
    ;;
*)
    echo "usage: system_packages.sh --list | --check | --install" >&2
    exit 2
    ;;
esac
