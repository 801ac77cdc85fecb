#include "cli/apps.h"

int main(int argc, char** argv) { return opsctl::cli::run_change(argc, argv); }
