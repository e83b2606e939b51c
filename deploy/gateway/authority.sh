#!/bin/sh
# Make a certificate for the PostgreSQL of the stack, and the authority that vouches for it, where there is none yet.
#   authority.sh KEYS PUBLIC NAME
# KEYS, which PostgreSQL alone is shown, gets server.crt and server.key, and PUBLIC ca.crt, by which clients know the server
# NAME. The key of the authority is made in memory and forgotten: nobody can vouch for another server, nor for this one anew.
set -eu
keys=$1 public=$2 name=$3
[ -e "$public/ca.crt" ] && exit
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
certificate() { # of whom, in which file, and what else it says
  subject=$1 file=$2
  shift 2
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$subject" \
    -keyout "$file.key" -out "$file.crt" "$@"
}
certificate "authority of $name" "$work/ca" -addext "keyUsage=critical,keyCertSign,cRLSign"
certificate "$name" "$keys/server" -CA "$work/ca.crt" -CAkey "$work/ca.key" -addext "basicConstraints=critical,CA:FALSE" \
  -addext "keyUsage=critical,digitalSignature" -addext "extendedKeyUsage=serverAuth" -addext "subjectAltName=DNS:$name"
chmod 644 "$work/ca.crt" "$keys/server.crt" "$keys/server.key" # the account of PostgreSQL is another
mv "$work/ca.crt" "$public/ca.crt" # last, so that an authority without its server is never left behind
