#include "cli/tools.h"

int main(int argc, char** argv) { return opsctl::cli::run_tool(opsctl::cli::asset_tool(), argc, argv); }
