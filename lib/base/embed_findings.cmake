# Writes a source file that holds every Markdown file of a folder, sorted by name:
#   cmake -DFOLDER=base/findings -DOUTPUT=finding_docs.cpp -P embed_findings.cmake
file(GLOB files "${FOLDER}/*.md")
list(SORT files)

set(rows "")
set(count 0)
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME_WE)
  file(READ "${file}" text)
  string(APPEND rows "    {\"${name}\", R\"doc(${text})doc\"},\n")
  math(EXPR count "${count} + 1")
endforeach()

set(source "// Generated from base/findings/*.md by base/embed_findings.cmake.
#include \"base/finding_docs.h\"

#include <algorithm>
#include <array>

namespace opsctl {
namespace {

struct Doc {
    std::string_view name;
    std::string_view text;
};

constexpr std::array<Doc, ${count}> docs = {{
${rows}}};

}  // namespace

std::string_view finding_doc(FindingName name) {
    const auto at = std::lower_bound(docs.begin(), docs.end(), name_of(name),
                                     [](const Doc& doc, std::string_view wanted) { return doc.name < wanted; });
    return at != docs.end() && at->name == name_of(name) ? at->text : std::string_view();
}

}  // namespace opsctl
")
file(WRITE "${OUTPUT}" "${source}")
