// A working sheet: sections of lines, each a label, a value and the place that it comes from.
#pragma once

#include <string>

#include "report/table.h"

namespace opsctl {

class Working {
   public:
    // A line of its own, in the first column of the page.
    void title(const std::string& text);
    // Begins a section; its lines are aligned among themselves.
    void section(const std::string& text);
    void line(const std::string& label, const std::string& value, const std::string& place = {});
    // Indented once more: what the line above is made of.
    void detail(const std::string& label, const std::string& value, const std::string& place = {});

    std::string text();

   private:
    void finish_section();

    std::string text_;
    Table lines_{{{}, {}, {}}};
};

}  // namespace opsctl
