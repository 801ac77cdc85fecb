#include "obligation/run.h"

#include <algorithm>
#include <map>

namespace opsctl {
namespace {

bool continues(const Run& run, const Obligation& o) {
    const Obligation& last = *run.back();
    return last.state == o.state && last.record.record == o.record.record && last.record.pointer == o.record.pointer &&
           last.series->number + 1 == o.series->number;
}

}  // namespace

std::vector<Run> runs_of(const std::vector<const Obligation*>& obligations) {
    std::vector<Run> runs;
    std::map<std::string, std::size_t> latest;  // of each activity, its last run
    for (const Obligation* o : obligations) {
        if (!o->series) {
            runs.push_back({o});
            continue;
        }
        const std::string name = o->key.substr(0, o->key.rfind('/')) + '@' + o->records->contract->id.str();
        const auto at = latest.find(name);
        if (at != latest.end() && continues(runs[at->second], *o)) {
            runs[at->second].push_back(o);
        } else {
            latest[name] = runs.size();
            runs.push_back({o});
        }
    }
    return runs;
}

std::string series_name(const Obligation& o) {
    const std::size_t slash = o.key.find('/');
    return o.key.substr(slash + 1, o.key.rfind('/') - slash - 1);
}

std::string next_of(const Run& run) {
    const Obligation& first = *run.front();
    if (run.size() == 1) return first.next;
    const Period& from = first.series->window;
    const bool are_days = from.first == from.last && first.next.find(" done ") != std::string::npos;
    const std::size_t option = first.next.find(" --for " + from.key);
    if (!are_days || option == std::string::npos) return first.next;
    std::string text = first.next;
    const std::string& to = run.back()->series->window.key;
    return text.replace(option, std::string(" --for ").size() + from.key.size(),
                        fmt::format(" --days {}..{}", from.key, to));
}

}  // namespace opsctl
