// The command line of each tool: what its main() calls.
#pragma once

namespace opsctl::cli {

int run_sla(int argc, char** argv);
int run_report(int argc, char** argv);
int run_incident(int argc, char** argv);
int run_change(int argc, char** argv);
int run_front(int argc, char** argv);

}  // namespace opsctl::cli
