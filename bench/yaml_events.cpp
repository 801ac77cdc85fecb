// A yardstick: libyaml's events of every *.yaml below a folder, none of them kept.
#include <yaml.h>

#include <string>

#include "yaml_files.h"

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

int main(int argc, char** argv) { return count_in_files(argc, argv, "events", events_of); }
