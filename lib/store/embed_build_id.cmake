# Writes OUTPUT: the digest of all sources in FOLDER, and of how they are compiled.
file(GLOB_RECURSE sources ${FOLDER}/*)
set(digests "${COMPILATION}")
foreach(source IN LISTS sources)
  file(SHA256 ${source} digest)
  string(APPEND digests " ${digest}")
endforeach()
string(SHA256 id "${digests}")
file(WRITE ${OUTPUT} "#include \"store/build_id.h\"\n\nnamespace opsctl {\n\n"
  "std::string_view build_id() { return \"${id}\"; }\n\n}  // namespace opsctl\n")
