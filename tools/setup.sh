#!/bin/sh
# Set up what a build ("build"), the tests ("test") or also the slow ones ("test-all") need. Run from the project's
# folder by make.
# A second argument names the scripts, parted by commas, whose fonts a build needs besides; the tests have all.
#
# Everything appears whole or not at all and carries a stamp made from the lock files, so that a second
# run does nothing. Exit code 12: something is missing that cannot be installed from here.
set -eu
purpose=$1
slow=
[ "$purpose" != test-all ] || { slow=yes; purpose=test; }
scripts=${2-}

npm_ci() {
	PATH="$PWD/../../.venv/bin:$PATH" PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --omit=optional --no-audit --no-fund
}

say() { printf 'setup: %s\n' "$*" >&2; }

fail() { printf 'setup: %s\n' "$*" >&2; exit 12; }

# --- system packages -----------------------------------------------------------------------------------

has_python() { command -v python3 >/dev/null 2>&1; }

check_python() {
	python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
		fail "python3 is $(python3 -c 'import platform; print(platform.python_version())'); 3.11 or newer is needed"
}

! has_python || check_python

# What cannot be asked of Python is taken to be missing: a package that is there is not installed again.
loads() { has_python && python3 -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }

missing=
need() { missing="$missing $1"; }

has_python || need python3
{ has_python && python3 -c 'import ensurepip, venv' 2>/dev/null; } || need python3-venv
if [ "$(uname -s)" = Linux ]; then
	for library in libpango-1.0.so.0 libpangoft2-1.0.so.0 libfontconfig.so.1; do
		loads $library || { need libpangoft2-1.0-0; break; }
	done
	loads libharfbuzz-subset.so.0 || need libharfbuzz-subset0
fi
if [ "$purpose" = test ]; then
	command -v java >/dev/null 2>&1 || need default-jre-headless
	[ -e /usr/share/java/jaxb-runtime.jar ] || need libjaxb-java
	command -v pdftotext >/dev/null 2>&1 || need poppler-utils
	command -v chromium-headless-shell >/dev/null 2>&1 || command -v chromium >/dev/null 2>&1 || need chromium-headless-shell
	# As root Chromium runs without its sandbox; anybody else needs it.
	[ "$(id -u)" = 0 ] || [ -e /usr/lib/chromium/chrome-sandbox ] || need chromium-sandbox
fi

# Two browsers more, and a screen for the one that has no headless mode.
if [ -n "$slow" ]; then
	command -v firefox-esr >/dev/null 2>&1 || need firefox-esr
	command -v WebKitWebDriver >/dev/null 2>&1 || need webkitgtk-webdriver
	command -v Xvfb >/dev/null 2>&1 || need xvfb
	for tool in mmdebstrap podman runc; do command -v $tool >/dev/null 2>&1 || need $tool; done
fi

if [ -n "$missing" ]; then
	sudo=
	[ "$(id -u)" = 0 ] || sudo="sudo env DEBIAN_FRONTEND=noninteractive"
	command="sudo apt-get update && sudo apt-get install --no-install-recommends$missing"
	command -v apt-get >/dev/null 2>&1 ||
		fail "missing, by their Debian names:$missing (install them with your system's own tool)"
	[ -z "$sudo" ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; } ||
		fail "run this first (as root without the two sudo): $command"
	say "installing system packages:$missing"
	export DEBIAN_FRONTEND=noninteractive
	$sudo apt-get update -q || $sudo apt-get update -q
	# shellcheck disable=SC2086  # a list of words
	$sudo apt-get install -q -y --no-install-recommends $missing ||
		$sudo apt-get install -q -y --no-install-recommends $missing
	check_python
fi

# --- one set-up at a time ------------------------------------------------------------------------------

# A set-up whose make was killed goes on; its children hold the lock until they end.
exec 9>.setup.lock
python3 -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null || {
	say "another set-up is at work in this folder; waiting for it"
	python3 -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
}

# --- Python packages -----------------------------------------------------------------------------------

# Of pyproject.toml what is installed counts, not the settings of the tools.
stamp_of() {
	python3 -c 'import hashlib, sys, tomllib
made = hashlib.sha256(b"".join(open(name, "rb").read() for name in sys.argv[1:]))
settings = tomllib.load(open("pyproject.toml", "rb"))
made.update(repr([settings["build-system"], settings["project"], settings["tool"]["hatch"]]).encode())
print(made.hexdigest())' "$@"
}

build_stamp=$(stamp_of requirements.lock)
test_stamp=$(stamp_of requirements.lock requirements-test.lock)
have=$(cat .venv/stamp 2>/dev/null || true)
lock=requirements.lock stamp=$build_stamp
[ "$purpose" = build ] || { lock=requirements-test.lock; stamp=$test_stamp; }

# An environment for tests holds all that a build needs.
if [ "$have" != "$stamp" ] && ! { [ "$purpose" = build ] && [ "$have" = "$test_stamp" ]; }; then
	say "Python packages of $lock into .venv"
	rm -rf .venv.part
	trap 'rm -rf .venv.part' EXIT
	trap 'exit 130' INT TERM HUP
	python3 -m venv --prompt edition .venv.part
	# The lock names all that is needed, and leaves out what is asked for and not needed. Of the libraries what is
	# imported is compiled then: most of it never is.
	install() { .venv.part/bin/python -m pip install --disable-pip-version-check --no-input --no-compile --no-deps "$@"; }
	install --require-hashes -r $lock || install --require-hashes -r $lock
	install --no-build-isolation -e .
	# The scripts name the folder that they were made in.
	grep -rlI "$PWD/.venv.part" .venv.part/bin .venv.part/pyvenv.cfg | while read -r script; do
		sed "s|$PWD/.venv.part|$PWD/.venv|g" "$script" >"$script.new"
		cat "$script.new" >"$script"
		rm "$script.new"
	done
	.venv.part/bin/python -m compileall -q edition
	printf '%s\n' "$stamp" >.venv.part/stamp
	# Without its stamp a half-removed environment is not taken for a whole one.
	rm -f .venv/stamp
	rm -rf .venv
	mv .venv.part .venv
	trap - EXIT
fi

# --- fonts of other scripts ------------------------------------------------------------------------------

if [ "$purpose" = build ] && [ "$(cat .venv/stamp)" != "$test_stamp" ]; then
	# Those that were asked for once stay: a new environment gets them too.
	wanted=$(printf '%s\n' "$scripts" "$(cat .cache/scripts 2>/dev/null || true)" | tr ', ' '\n\n' | sed '/^$/d' | sort -u)
	if [ -n "$wanted" ] && [ "$(cat .venv/scripts 2>/dev/null || true)" != "$wanted" ]; then
		# shellcheck disable=SC2086  # a list of words
		.venv/bin/python tools/scripts.py $wanted >.venv/scripts.lock || exit 2
		say "fonts for $(printf '%s' "$wanted" | tr '\n' ' ')"
		fetch() { .venv/bin/python -m pip install --disable-pip-version-check --no-input --no-deps --require-hashes -r .venv/scripts.lock; }
		fetch || fetch
		mkdir -p .cache
		printf '%s\n' "$wanted" >.cache/scripts
		printf '%s\n' "$wanted" >.venv/scripts
	fi
fi

# --- Node packages, for the tests ----------------------------------------------------------------------

if [ "$purpose" = test ]; then
	cd tests/formats
	node_stamp=$(python3 -c 'import hashlib; print(hashlib.sha256(open("package-lock.json", "rb").read()).hexdigest())')
	if [ "$(cat node_modules/stamp 2>/dev/null || true)" != "$node_stamp" ]; then
		say "Node packages of tests/formats/package-lock.json"
		npm_ci || npm_ci
		printf '%s\n' "$node_stamp" >node_modules/stamp
	fi
fi
