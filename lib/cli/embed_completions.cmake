# Writes a source file that holds the shells' completion scripts.
set(rows "")
foreach(shell bash zsh fish)
  set(file ${PROJECT_SOURCE_DIR}/tools/completions/opsctl.${shell})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  string(APPEND rows "    if (shell == \"${shell}\") return R\"script(${text})script\";\n")
endforeach()

file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/completions.cpp @ONLY CONTENT
"// Generated from tools/completions.
#include \"cli/completion.h\"

namespace opsctl::cli {

std::string_view completion_script(std::string_view shell) {
@rows@    return {};
}

}  // namespace opsctl::cli
")
target_sources(opsctl_cli PRIVATE ${PROJECT_BINARY_DIR}/generated/completions.cpp)
