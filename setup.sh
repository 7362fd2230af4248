#!/bin/sh
# Sets up all that BeSeTo Timeline needs, then starts it or its tests. See usage() below.
#
# Everything goes into .venv/ beside this file; remove that folder to start afresh. Only
# what Debian's own packages must provide (Python itself, the libraries under Qt) is
# installed on the system, and only where the user is root or sudo asks for no password;
# an ordinary user gets Qt's libraries unpacked into .venv/ instead.
set -eu
unset CDPATH PYTHONHOME PYTHONPATH PYTHONSTARTUP 2>/dev/null || :

# What Qt's libraries bring along but painting in software does without: drivers, 200 MB.
DRIVERS='mesa|llvm|libdrm|libgbm|libz3|libsensors|libelf|libxml2|libicu|libpciaccess|libedit'

usage() {
    cat <<'END'
usage: sh setup.sh run [ARGUMENT...]    start the application; try  run --help
       sh setup.sh test [ARGUMENT...]   run the tests; the arguments go to pytest

Both set up first what is missing, and can be interrupted and started again.
Set PYTHON to choose the Python that the environment is made with.
END
}

say() { printf 'setup: %s\n' "$*" >&2; }

# 69: something that is needed is not available (sysexits.h).
die() {
    say "$*"
    exit 69
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# Install Debian packages on the system; fails where that is not allowed.
apt_install() {
    command -v apt-get >/dev/null && as_root true || return 1
    say "apt-get install $*"
    apt="env DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o DPkg::Lock::Timeout=120"
    as_root $apt install --no-install-recommends "$@" >.setup.log 2>&1 && return 0
    # No lists of packages yet, or old ones, or an installation that was interrupted.
    as_root dpkg --configure -a >>.setup.log 2>&1 || :
    as_root $apt update >>.setup.log 2>&1 || :
    as_root $apt install --no-install-recommends "$@" >>.setup.log 2>&1 && return 0
    tail -n 3 .setup.log >&2
    return 1
}

# Unpack Debian packages, and those they depend on and the system lacks, into a folder without
# root: apt_unpack FOLDER PACKAGE...
apt_unpack() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    folder=$1
    shift
    say "unpacking Debian packages into $folder"
    work=$root/.venv/apt
    rm -rf "$work" "$folder"
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/debs" "$work/root"
    # A configuration file, not -o, because the path may contain spaces.
    cat >"$work/apt.conf" <<END
Dir::State::lists "$work/lists";
Dir::Cache "$work/cache";
Debug::NoLocking "1";
APT::Sandbox::User "";
END
    (
        export APT_CONFIG="$work/apt.conf"
        cd "$work/debs"
        apt-get -qq update || exit 1
        plan=$(apt-get -s --no-install-recommends install "$@") || exit 1
        names=$(echo "$plan" | sed -n 's/^Inst \([^ ]*\).*/\1/p' | grep -vE "$DRIVERS") || exit 1
        apt-get -qq download $names || exit 1
        for deb in *.deb; do
            dpkg-deb -x "$deb" "$work/root" || exit 1
        done
    ) >.setup.log 2>&1 || return 1
    # In one step, so that an interruption leaves no half.
    mv "$work/root" "$folder" && rm -rf "$work"
}

# Whether a Python can run the program. The modules of Qt do not load in a free-threaded one.
can_run() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c '
import ctypes, sqlite3, ssl, sys, sysconfig, venv, zlib
assert (3, 11) <= sys.version_info[:2] <= (3, 14)
assert not sysconfig.get_config_var("Py_GIL_DISABLED")' 2>/dev/null
}

# Print the first Python that can run the program: find_python [MODULE it must have besides].
# 3.12 and later come first: on them PySide6 has no fault with references to None.
find_python() {
    module=${1:-sys}
    set -- python3.13 python3.12 python3.14 python3 python3.11
    [ -z "${PYTHON:-}" ] || set -- "$PYTHON"
    for found in "$@"; do
        if can_run "$found" && "$found" -c "import $module" 2>/dev/null; then
            echo "$found"
            return 0
        fi
    done
    return 1
}

# Debian's python3 comes without the means to install packages; they are in python3-venv.
make_environment() {
    python=$(find_python ensurepip) \
        || { [ -z "${PYTHON:-}" ] && apt_install python3 python3-venv ca-certificates \
            && python=$(find_python ensurepip); } \
        || python=$(find_python) \
        || die "needs Python 3.11 to 3.14; on Debian and Ubuntu run as root: apt-get install python3 python3-venv"
    rm -rf .venv
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv .venv
    else
        "$python" -m venv --without-pip .venv
        apt_unpack .venv/pip python3-pip-whl \
            && for pip in .venv/pip/usr/share/python-wheels/pip-*.whl; do
                .venv/bin/python "$pip/pip" install -q --no-index "$pip"
            done \
            || die "needs Python's venv module; on Debian and Ubuntu run as root: apt-get install python3-venv"
    fi
    say "downloading the Python packages (about 125 MB) for $("$python" -V)"
    quiet=-q
    [ ! -t 2 ] || quiet=
    .venv/bin/python -m pip install $quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: -r requirements.lock \
        || die "the Python packages could not be installed, see above; without a network try again later (Qt needs glibc 2.34, on ARM 2.39, or newer)"
    printf '%s' "$stamp" >.venv/.stamp
}

# Let programs find what apt_unpack put into .venv/syslibs, if it did.
use_unpacked() {
    unpacked=$root/.venv/syslibs
    [ -d "$unpacked" ] || return 0
    for folder in "$unpacked"/usr/lib/*-linux-gnu* "$unpacked"/lib/*-linux-gnu*; do
        [ ! -d "$folder" ] || LD_LIBRARY_PATH=$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    done
    export LD_LIBRARY_PATH
    if [ ! -d /usr/share/X11/xkb ]; then
        XKB_CONFIG_ROOT=$unpacked/usr/share/X11/xkb
        export XKB_CONFIG_ROOT
    fi
    if [ ! -e /etc/fonts/fonts.conf ]; then
        FONTCONFIG_FILE=$root/.venv/fonts.conf
        cat >"$FONTCONFIG_FILE" <<END
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$unpacked/usr/share/fonts</dir><cachedir>$root/.venv/fontcache</cachedir></fontconfig>
END
        export FONTCONFIG_FILE
    fi
}

# Whether all libraries of these kinds are there; else sets $lacking, and $packages of Debian.
has_libraries() {
    lacking=$(.venv/bin/python -I beseto_gui/syslibs.py "$@") && return
    packages=$(.venv/bin/python -I beseto_gui/syslibs.py --packages "$@")
}

# An ordinary user gets those for windows too, because unpacking begins from nothing.
unpack_libraries() {
    unset LD_LIBRARY_PATH
    has_libraries base x11 wayland || apt_unpack .venv/syslibs $packages && use_unpacked
}

# Arguments: the kind of libraries that a window needs, if one is wanted.
need_libraries() {
    use_unpacked
    ! has_libraries base "$@" || return 0
    apt_install $packages || unpack_libraries || :
    has_libraries base \
        || die "Qt needs libraries that this machine lacks ($lacking); on Debian and Ubuntu run as root: apt-get install $packages"
    has_libraries "$@" \
        || say "no window can open for want of $lacking; on Debian and Ubuntu run as root: apt-get install $packages"
}

case "${1:-}" in
    run | test) ;;
    -h | --help | help) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
esac
task=$1
shift
from=$PWD
cd "$(dirname "$0")"
root=$PWD

stamp=$(cksum <requirements.lock)
if [ "$(cat .venv/.stamp 2>/dev/null)" != "$stamp" ] || ! .venv/bin/python -c '' 2>/dev/null; then
    make_environment
fi

if [ "$task" = test ]; then
    need_libraries
    QT_QPA_PLATFORM=offscreen
    export QT_QPA_PLATFORM
    exec .venv/bin/python -m pytest "$@"
fi
if [ -n "${DISPLAY:-}" ]; then
    need_libraries x11
elif [ -n "${WAYLAND_DISPLAY:-}" ]; then
    need_libraries wayland
else
    need_libraries
fi
# From the caller's folder, where the names of files among the arguments are true.
PYTHONPATH=$root
export PYTHONPATH
cd "$from"
exec "$root/.venv/bin/python" -P -m beseto_gui "$@"
