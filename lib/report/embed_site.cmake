# Writes a source file that holds the style and the script of a site:
#   cmake -DFOLDER=report/site -DOUTPUT=site_files.cpp -P embed_site.cmake
file(READ "${FOLDER}/site.css" style)
file(READ "${FOLDER}/site.js" script)
file(WRITE "${OUTPUT}" "// Generated from report/site by report/embed_site.cmake.
#include \"report/site_frame.h\"

namespace opsctl {

std::string_view site_style() { return R\"site(${style})site\"; }
std::string_view site_script() { return R\"site(${script})site\"; }

}  // namespace opsctl
")
