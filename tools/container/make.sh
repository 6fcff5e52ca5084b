#!/bin/sh
# Make the image localhost/edition from Debian and the wheel in release/, or in the folder named. Run from the project's
# folder by `make container`, after `make dist`. Needs mmdebstrap and podman or buildah, all of them packages of Debian.
#
# Packages of Debian and the libraries of the lock file, by their SHA-256, are fetched now; an edition is then built
# without network. BUILD_OPTIONS is passed on to podman or buildah, such as "--isolation chroot", which works within a
# container.
set -eu
suite=trixie
packages=python3,python3-venv,ca-certificates,libpangoft2-1.0-0,libharfbuzz-subset0
options=${BUILD_OPTIONS-}
release=${1-release}

fail() { printf 'container: %s\n' "$*" >&2; exit 12; }

command -v mmdebstrap >/dev/null || fail "mmdebstrap is missing: apt install mmdebstrap"
if command -v podman >/dev/null; then build="podman build"
elif command -v buildah >/dev/null; then build="buildah build"
else fail "podman and buildah are missing: apt install podman"
fi
set -- "$release"/edition-*.whl
[ -f "$1" ] || fail "there is no wheel in $release/: make dist"

context=$release/container
rm -rf "$context"
mkdir -p "$context"
cp "$1" requirements.lock tools/container/prepare.py "$context/"
mmdebstrap --variant=minbase --include=$packages \
	--dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
	--dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/man/*' \
	$suite "$context/rootfs.tar"
# shellcheck disable=SC2086  the options are words
$build $options --tag localhost/edition --file tools/container/Containerfile "$context"
