#!/usr/bin/env bash
# Uploads public/ to an S3-compatible bucket: bash docs/hosting/to-bucket.sh remote:bucket (a remote of `rclone config`)
#
# A bucket does not choose between a file and its .gz. So what has a .gz is uploaded as that, under the plain name and
# with "Content-Encoding: gzip"; every browser takes it. For clients that do not, put a CDN in front that unpacks.
set -euo pipefail
bucket=${1:?the remote and bucket, such as files:directory}
public=${2:-public}
hashed='*.{{[0-9a-f]{10}}}.{{[a-z0-9]+}}'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Two trees with the same names as public/: what goes up packed, and what goes up as it is.
while IFS= read -r -d '' file; do
    name=${file#"$public"/}
    if [ -e "$file.gz" ]; then tree=$scratch/packed; source=$file.gz; else tree=$scratch/plain; source=$file; fi
    mkdir -p "$tree/$(dirname "$name")"
    cp "$source" "$tree/$name"
done < <(find "$public" -type f ! -name '*.br' ! -name '*.gz' -print0)
mkdir -p "$scratch/packed" "$scratch/plain"

upload() {  # tree, Cache-Control, further options
    encoding=()
    [ "$1" = plain ] || encoding=(--header-upload "Content-Encoding: gzip")
    rclone copy --checksum "$scratch/$1" "$bucket" --header-upload "Cache-Control: $2" "${encoding[@]}" "${@:3}"
}

# First what pages point to, then the pages, and last what is gone is removed: no page ever misses its parts.
for tree in plain packed; do upload $tree "public, max-age=31536000, immutable" --include "$hashed"; done
for tree in plain packed; do upload $tree "max-age=600" --exclude "$hashed"; done
cp -r "$scratch/plain/." "$scratch/packed"
rclone sync --ignore-existing "$scratch/packed" "$bucket"  # uploads nothing, removes what is gone
