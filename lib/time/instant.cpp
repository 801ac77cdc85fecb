#include "time/instant.h"

#include <fmt/format.h>

namespace opsctl {

std::vector<Interval> unite(std::vector<Interval> intervals) {
    std::erase_if(intervals, [](const Interval& i) { return i.empty(); });
    std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
    std::vector<Interval> united;
    for (const Interval& i : intervals) {
        if (!united.empty() && i.from <= united.back().to) {
            united.back().to = std::max(united.back().to, i.to);
        } else {
            united.push_back(i);
        }
    }
    return united;
}

std::vector<Interval> subtract(const std::vector<Interval>& from, const std::vector<Interval>& what) {
    std::vector<Interval> rest;
    auto cut = what.begin();
    for (Interval left : from) {
        while (cut != what.end() && cut->to <= left.from) ++cut;
        // A cut may reach into the next interval of `from` too, so only this copy of the iterator moves on.
        for (auto c = cut; c != what.end() && c->from < left.to; ++c) {
            if (left.from < c->from) rest.push_back({left.from, c->from});
            left.from = std::max(left.from, c->to);
        }
        if (!left.empty()) rest.push_back(left);
    }
    return rest;
}

std::vector<Interval> intersect(const std::vector<Interval>& a, const std::vector<Interval>& b) {
    std::vector<Interval> common;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        const Interval both = intersect(*i, *j);
        if (!both.empty()) common.push_back(both);
        i->to < j->to ? ++i : ++j;
    }
    return common;
}

std::string to_string(Date d) {
    return fmt::format("{}-{:02}", to_string(month_of(d)), static_cast<unsigned>(d.day()));
}

std::string to_string(Month m) {
    return fmt::format("{:04}-{:02}", static_cast<int>(m.year()), static_cast<unsigned>(m.month()));
}

}  // namespace opsctl
