/** Says which manifests the standards' schemas are against: node validate_manifests.cjs SCHEMAS < {version: {name: manifest}} > [name, …]. */

const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const { validateXML } = require("xmllint-wasm");

/** Of each version the folder of its schemas, and which of them a manifest is made of. */
const SETS = {
  1.2: ["scorm12edition", ["imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"]],
  2004: ["scorm20043rdedition", ["imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd"]],
};

async function listInvalid([version, manifests]) {
  const [name, used] = SETS[version];
  const folder = join(process.argv[2], name);
  const preload = readdirSync(folder).map((fileName) => ({
    fileName,
    contents: readFileSync(join(folder, fileName), "utf8"),
  }));
  const namespaceOf = (file) =>
    /targetNamespace\s*=\s*"([^"]+)"/.exec(preload.find((each) => each.fileName === file).contents)[1];
  const imports = used.map((file) => `<xs:import namespace="${namespaceOf(file)}" schemaLocation="${file}"/>`).join("");
  const contents = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports}</xs:schema>`;
  const { rawOutput } = await validateXML({
    xml: Object.entries(manifests).map(([fileName, manifest]) => ({ fileName, contents: manifest })),
    schema: [{ fileName: "all.xsd", contents }],
    preload,
    initialMemoryPages: 512,
  });
  return [...rawOutput.matchAll(/^(.+) fails to validate$/gm)].map((line) => line[1]);
}

Promise.all(Object.entries(JSON.parse(readFileSync(0, "utf8"))).map(listInvalid)).then((found) =>
  console.log(JSON.stringify([...new Set(found.flat())])),
);
