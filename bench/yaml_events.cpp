// A yardstick: libyaml's events of every *.yaml below a folder, none of them kept.
#include <yaml.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

std::size_t events_of(const std::string& content) {
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(content.data()), content.size());
    std::size_t count = 0;
    for (bool done = false; !done; ++count) {
        yaml_event_t event;
        if (yaml_parser_parse(&parser, &event) == 0) break;
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return count;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: bench-yaml-events DIR\n";
        return 2;
    }
    std::size_t events = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
        if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        events += events_of({std::istreambuf_iterator<char>(stream), {}});
    }
    std::cout << events << " events\n";
}
