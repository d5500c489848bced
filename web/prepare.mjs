// Prepares what the page's Python starts from: `prepare.mjs PAGE PACKAGES ARCHIVE [MEMORY PROGRAM SAMPLE...]`.
// Compiles the packages (zip) with the Python that will load them, into an archive; and keeps the memory
// of a Python that ran a program, which finds the samples in its folder.
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

const [page, packages, archive, memory, program, ...samples] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${page}/pyodide/pyodide.mjs`));
const { memorablePython, remembered } = await import(pathToFileURL(`${page}/python.mjs`));

const compiler = await loadPyodide();
compiler.unpackArchive(new Uint8Array(readFileSync(packages)), "zip", { extractDir: "/bundle" });
// A compiled module stands in its source's place, and is believed unseen: one file to find, none to date.
compiler.runPython(`
import compileall, pathlib, py_compile, tarfile
unseen = py_compile.PycInvalidationMode.UNCHECKED_HASH
compileall.compile_dir("/bundle", ddir="", quiet=1, legacy=True, invalidation_mode=unseen)
with tarfile.open("/bundle.tar", "w", format=tarfile.USTAR_FORMAT) as made:
    for file in sorted(pathlib.Path("/bundle").rglob("*")):
        if file.is_file() and not (file.suffix == ".py" and file.with_suffix(".pyc").exists()):
            member = tarfile.TarInfo(str(file.relative_to("/bundle")))
            member.size = file.stat().st_size
            with file.open("rb") as content:
                made.addfile(member, content)
`);
const files = compiler.FS.readFile("/bundle.tar");
writeFileSync(archive, files);
if (memory) {
  const python = await memorablePython(files);
  for (const sample of samples) python.FS.writeFile(basename(sample), readFileSync(sample));
  python.runPython(readFileSync(program, "utf8"));
  writeFileSync(memory, Buffer.concat(remembered(python)));
}
process.exit(0);
