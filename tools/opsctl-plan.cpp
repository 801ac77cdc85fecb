#include "cli/tools.h"

int main(int argc, char** argv) { return opsctl::cli::run_tool(opsctl::cli::plan_tool(), argc, argv); }
