#!/bin/sh
# Fill in what the environment says, and become nginx.
set -eu
if [ "$PROFILE" != production ]; then
  case $GATEWAY_ADDRESS in
    127.* | "[::1]") ;;
    *)
      echo "GATEWAY_ADDRESS is $GATEWAY_ADDRESS: with PROFILE=$PROFILE the stack answers this machine alone." >&2
      exit 78
      ;;
  esac
fi
# shellcheck disable=SC2016  # the names, not their values, tell envsubst what to fill in
envsubst '$PUBLIC_URL $GATEWAY_RESOLVER' </etc/gateway/nginx.conf.template >/tmp/nginx.conf
exec nginx -c /tmp/nginx.conf
