// A working sheet: sections of lines, each a label, a value and the place that it comes from.
#pragma once

#include <string>
#include <vector>

namespace opsctl {

class Working {
   public:
    struct Line {
        int depth = 0;  // 1: a detail
        std::string label, value, place;
    };
    struct Section {
        std::string heading;  // one line, if there is one
        bool apart = false;   // an empty line above it
        std::vector<Line> lines;
    };

    // A line of its own, in the first column of the page.
    void title(const std::string& text);
    // Begins a section; its lines are aligned among themselves.
    void section(const std::string& text);
    void line(const std::string& label, const std::string& value, const std::string& place = {});
    // Indented once more: what the line above is made of.
    void detail(const std::string& label, const std::string& value, const std::string& place = {});

    std::string text() const;
    // For a view of another shape.
    const std::vector<Section>& sections() const { return sections_; }

   private:
    Section& last();

    std::vector<Section> sections_;
};

}  // namespace opsctl
