# Writes a source file that holds every file of the templates' folder.
# Included when the build is configured, which a changed or added template brings about again.
file(GLOB_RECURSE templates CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_LIST_DIR}/templates
     ${CMAKE_CURRENT_LIST_DIR}/templates/*)
list(SORT templates)

set(rows "")
set(count 0)
foreach(template IN LISTS templates)
  set(file ${CMAKE_CURRENT_LIST_DIR}/templates/${template})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  string(REGEX MATCH "^([^/]+)/(.+)$" whole ${template})
  set(set_name ${CMAKE_MATCH_1})
  set(path ${CMAKE_MATCH_2})
  string(APPEND rows "    Template{\"${set_name}\", \"${path}\", R\"template(${text})template\"},\n")
  math(EXPR count "${count} + 1")
endforeach()

file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/templates.cpp @ONLY CONTENT
"// Generated from lib/cli/templates.
#include \"cli/templates.h\"

#include <array>

namespace opsctl::cli {
namespace {

constexpr std::array<Template, @count@> all = {{
@rows@}};

}  // namespace

std::span<const Template> templates() { return all; }

}  // namespace opsctl::cli
")
target_sources(opsctl_cli PRIVATE ${PROJECT_BINARY_DIR}/generated/templates.cpp)
