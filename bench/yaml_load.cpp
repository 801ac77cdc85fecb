// The yardstick: a bare YAML::Load loop over every *.yaml below a folder.
#include <yaml-cpp/yaml.h>

#include "yaml_files.h"

int main(int argc, char** argv) {
    return count_in_files(argc, argv, "files",
                          [](const std::string& content) { return YAML::Load(content).IsMap() ? 1U : 0U; });
}
