#!/bin/sh
# Runs a PostgreSQL of its own, with nothing in it, until standard input ends. Prints its URL once it is ready.
#   sh tools/postgres.sh [FOLDER]
# FOLDER is where its folder is made, /tmp unless said otherwise: where that is in memory, it waits for no disk.
# PostgreSQL does not run as root: then this goes on as another user, who may not be able to read this file.
set -eu
script=$(cat "$0" 2>/dev/null || true)
cd /
if [ "$(id -u)" = 0 ]; then
    user=$(id -nu postgres 2>/dev/null || echo nobody)
    exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups sh -c "$script" sh "$@"
fi

initdb=$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
if [ -z "$initdb" ]; then
    echo "PostgreSQL is not installed: there is no initdb." >&2
    exit 1
fi
PATH=$(dirname "$(readlink -f "$initdb")"):$PATH
export LC_ALL=C

folder=$(mktemp -d "${1:-/tmp}/pm-quest-postgres.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap '' INT # Ctrl-C is for whoever uses the server; it ends with them
run() { "$@" >>"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }; }

run initdb --pgdata="$folder/data" --username=pm_quest --auth=trust --encoding=UTF8 --no-sync
run pg_ctl start --wait --pgdata="$folder/data" --log="$folder/server.log" \
    --options="-k $folder -c listen_addresses= -c max_connections=200 -c shared_buffers=32MB"
echo "postgresql://pm_quest@/postgres?host=$folder"
cat >/dev/null
run pg_ctl stop --wait --mode=fast --pgdata="$folder/data"
