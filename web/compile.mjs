// Compiles the modules of an archive with the Python that will load them, and writes them into it.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, archive] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${runtime}/` });
python.unpackArchive(new Uint8Array(readFileSync(archive)), "zip", { extractDir: "/bundle" });
// Compiled modules are believed unseen: files that are unpacked all are of today.
python.runPython(`
import compileall, pathlib, py_compile, zipfile
compileall.compile_dir("/bundle", quiet=1, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
with zipfile.ZipFile("/bundle.zip", "w", zipfile.ZIP_DEFLATED) as made:
    for file in sorted(pathlib.Path("/bundle").rglob("*")):
        if file.is_file():
            made.write(file, str(file.relative_to("/bundle")))
`);
writeFileSync(archive, python.FS.readFile("/bundle.zip"));
process.exit(0);
