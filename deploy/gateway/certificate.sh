#!/bin/sh
# Make a certificate for this machine where none is given: tls.crt and tls.key in the folder that is named.
set -eu
cd "$1"
[ -e tls.crt ] && exit
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 397 -subj "/CN=localhost" \
  -addext "subjectAltName=DNS:localhost,IP:127.0.0.1" -keyout tls.key -out tls.new
mv tls.new tls.crt # last, so that a certificate without its key is never left behind
