# Writes a source file that holds every catalogue of a folder, sorted by name:
#   cmake -DFOLDER=catalogue/shipped -DOUTPUT=shipped_texts.cpp -P embed_catalogues.cmake
file(GLOB files "${FOLDER}/*.yaml")
list(SORT files)

set(rows "")
set(count 0)
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME_WE)
  file(READ "${file}" text)
  string(APPEND rows "    ShippedText{\"${name}\", R\"catalogue(${text})catalogue\"},\n")
  math(EXPR count "${count} + 1")
endforeach()

file(WRITE "${OUTPUT}" "// Generated from catalogue/shipped/*.yaml by catalogue/embed_catalogues.cmake.
#include \"catalogue/shipped.h\"

#include <array>

namespace opsctl {
namespace {

constexpr std::array<ShippedText, ${count}> all = {{
${rows}}};

}  // namespace

std::span<const ShippedText> shipped_texts() { return all; }

}  // namespace opsctl
")
