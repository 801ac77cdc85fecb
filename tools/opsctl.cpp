#include "cli/tools.h"

int main(int argc, char** argv) { return opsctl::cli::run_front(argc, argv); }
