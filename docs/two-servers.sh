#!/usr/bin/env bash
# Serves one Neo4j by two servers behind nginx, with a Redis that they share. Ctrl-C ends all of it.
#
#   NEO4J=http://neo4j:PASSWORD@localhost:7474 docs/two-servers.sh [PORT]
#
# PORT    where nginx listens (default 8080); the servers and Redis take the three after it. All on 127.0.0.1.
# NEO4J   the Neo4j, with its user and password
# SERVER  the built server (default: what `dotnet build` made in this checkout)
# The model and the limits are set as for one server: KnowledgeGraph__Model=..., see settings.md.
set -euo pipefail
case "${1:-}" in -h | --help) sed -n '2,9p' "$0"; exit 0 ;; esac
port=${1:-8080}
: "${NEO4J:?is the address of the Neo4j, as http://neo4j:PASSWORD@localhost:7474}"
server=${SERVER:-$(dirname "$0")/../src/KnowledgeGraph.Server/bin/Debug/net10.0/KnowledgeGraph.Server.dll}
export PATH=$PATH:/usr/sbin
for program in nginx redis-server dotnet; do
  command -v "$program" >/dev/null || { echo "There is no $program on PATH." >&2; exit 1; }
done
[ -e "$server" ] || { echo "There is no $server: run dotnet build." >&2; exit 1; }

home=$(mktemp -d)
started=()
end() { kill "${started[@]}" 2>/dev/null || true; wait || true; rm -rf "$home"; }
trap end EXIT
trap 'exit 0' INT TERM

redis=$((port + 3))
redis-server --port $redis --bind 127.0.0.1 --save '' --maxmemory 256mb --maxmemory-policy allkeys-lru --dir "$home" >"$home/redis.log" &
started+=($!)

export KnowledgeGraph__Store=neo4j KnowledgeGraph__Neo4j__Uri=$NEO4J KnowledgeGraph__Redis__Configuration=127.0.0.1:$redis
# Each request asks Neo4j for its version. With some staleness a client whom nginx moves from one server to the other could see an older
# graph than before, since each server asks at times of its own.
export KnowledgeGraph__Cache__MaxStaleness=0
for i in 1 2; do
  KnowledgeGraph__DataDirectory=$home/$i dotnet "$server" --urls "http://127.0.0.1:$((port + i))" >"$home/server-$i.log" 2>&1 &
  started+=($!)
  echo "server $i: process $!, port $((port + i)), log $home/server-$i.log"
done

# A request that one server does not answer, or for which it is not ready, goes to the other. Also a POST: the API only reads.
cat >"$home/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $home/nginx.pid;
error_log $home/nginx-errors.log;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path $home/body;
  proxy_temp_path $home/proxy;
  fastcgi_temp_path $home/fastcgi;
  uwsgi_temp_path $home/uwsgi;
  scgi_temp_path $home/scgi;
  upstream graph {
    server 127.0.0.1:$((port + 1)) max_fails=1 fail_timeout=2s;
    server 127.0.0.1:$((port + 2)) max_fails=1 fail_timeout=2s;
    keepalive 64;
  }
  server {
    listen 127.0.0.1:$port;
    client_max_body_size 16m;
    location / {
      proxy_pass http://graph;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host \$http_host;
      proxy_next_upstream error timeout invalid_header http_502 http_503 non_idempotent;
      proxy_next_upstream_tries 2;
      proxy_connect_timeout 1s;
      proxy_read_timeout 60s;
    }
  }
}
CONF
nginx -c "$home/nginx.conf" -p "$home" &
started+=($!)

until curl -sf "http://127.0.0.1:$((port + 1))/healthz/ready" >/dev/null && curl -sf "http://127.0.0.1:$((port + 2))/healthz/ready" >/dev/null; do
  kill -0 "${started[@]}" || { tail -n 3 "$home"/*.log >&2; exit 1; }
  sleep 0.2
done
echo "ready: http://127.0.0.1:$port/"
wait
