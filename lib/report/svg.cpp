#include "report/svg.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "report/html.h"

namespace opsctl {
namespace {

// In pixels.
constexpr std::int64_t chart_width = 700;
constexpr std::int64_t margin_left = 60, margin_right = 20, margin_top = 40, plot_height = 120, margin_bottom = 30;
constexpr std::int64_t label_width = 130, row_height = 24;
constexpr std::string_view bad_color = "#c0392b";
constexpr int widest_label = 22;

std::string text_at(std::int64_t x, std::int64_t y, std::string_view anchor, std::string_view text, int size = 12) {
    return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{}\" fill=\"#1c2733\">{}</text>\n", x, y,
                       anchor, size, html_text(text));
}

std::string line(std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2, std::string_view color) {
    return fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\"/>\n", x1, y1, x2, y2, color);
}

std::string opened(std::int64_t height, const std::string& title) {
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
               "role=\"img\" aria-label=\"{2}\">\n",
               chart_width, height, html_text(title)) +
           text_at(margin_left, 20, "start", title, 14);
}

// Of a whole, in pixels; nothing that is not a number moves anything.
std::int64_t pixels(Ratio part, Ratio whole, std::int64_t length) {
    const Ratio share = part / whole * Ratio(length);
    return share.ok() ? std::clamp<std::int64_t>(share.floor(), 0, length) : 0;
}

// Whole things have no quarters.
std::int64_t parts_of(const doc::SeriesChart& chart) {
    const std::optional<std::int64_t> height = chart.is_count ? (chart.high - chart.low).whole() : std::nullopt;
    if (!height) return 4;
    if (*height <= 5) return std::max<std::int64_t>(*height, 1);
    return *height % 4 == 0 ? 4 : *height % 5 == 0 ? 5 : 1;
}

std::int64_t y_of(const doc::SeriesChart& chart, Ratio value) {
    return margin_top + plot_height - pixels(value - chart.low, chart.high - chart.low, plot_height);
}

std::string axis(const doc::SeriesChart& chart) {
    std::string text;
    const std::int64_t parts = parts_of(chart);
    for (std::int64_t i = 0; i <= parts; ++i) {
        const Ratio value = chart.low + (chart.high - chart.low) * Ratio::of(i, parts);
        const std::int64_t y = margin_top + plot_height - plot_height * i / parts;
        text += line(margin_left, y, chart_width - margin_right, y, i == 0 ? "#6b7c8d" : "#d5dde5");
        text += text_at(margin_left - 8, y + 4, "end", value.decimal(2), 11);
    }
    if (chart.limit && *chart.limit <= chart.high) {
        const std::int64_t y = y_of(chart, *chart.limit);
        text += line(margin_left, y, chart_width - margin_right, y, bad_color);
    }
    return text + text_at(margin_left - 8, margin_top - 12, "end", chart.unit, 11);
}

std::string_view bar_color(const doc::SeriesChart& chart, Ratio value) {
    return chart.limit && value > *chart.limit ? bad_color : "#4a7fb5";
}

std::string_view color_of(doc::Span::Look look) {
    constexpr std::array<std::string_view, 3> colors = {"#4a7fb5", "#5a9e6f", bad_color};
    return colors[static_cast<std::size_t>(look)];
}

class TimeRows {
   public:
    explicit TimeRows(const doc::TimeChart& chart) : chart_(chart) {}

    std::string text() {
        std::string rows;
        for (const doc::SpanGroup& group : chart_.groups) {
            rows += text_at(margin_left, y_ + 16, "start", clipped(group.title, widest_label));
            for (const doc::Span& span : group.spans) rows += row(span);
            rows += line(margin_left, y_, chart_width - margin_right, y_, "#e3e9ef");
        }
        return rows;
    }
    std::int64_t height() const { return y_; }

   private:
    std::int64_t x_of(Instant at) const {
        const Ratio whole((chart_.axis.to - chart_.axis.from).count());
        return margin_left + label_width +
               pixels(Ratio((at - chart_.axis.from).count()), whole,
                      chart_width - margin_left - margin_right - label_width);
    }

    std::string row(const doc::Span& span) {
        const std::int64_t x = x_of(span.time.from);
        const std::int64_t end = x_of(span.time.to);
        std::string text;
        if (span.time.empty()) {
            text = fmt::format("<path d=\"M{0} {1} l6 7 l-6 7 l-6 -7 z\" fill=\"#8a5a00\"/>\n", x, y_ + 5);
        } else {
            text = fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"14\" rx=\"2\" fill=\"{}\"/>\n", x, y_ + 5,
                               std::max<std::int64_t>(end - x, 2), color_of(span.look));
        }
        const bool near_end = end > chart_width - 220;
        const std::string label =
            clipped(span.label, widest_label) + "  " + chart_.zone.plain(span.time.from).substr(5);
        text += near_end ? text_at(x - 8, y_ + 16, "end", label, 11) : text_at(end + 8, y_ + 16, "start", label, 11);
        y_ += row_height;
        return text;
    }

    const doc::TimeChart& chart_;
    std::int64_t y_ = margin_top;
};

}  // namespace

std::string svg(const doc::SeriesChart& chart) {
    std::string text = opened(margin_top + plot_height + margin_bottom, chart.title) + axis(chart);
    const auto count = static_cast<std::int64_t>(std::max<std::size_t>(chart.values.size(), 1));
    const std::int64_t step = (chart_width - margin_left - margin_right) / count;
    std::string points;
    for (std::size_t i = 0; i < chart.values.size(); ++i) {
        const std::int64_t x = margin_left + step * static_cast<std::int64_t>(i) + step / 2;
        const std::int64_t height = pixels(chart.values[i] - chart.low, chart.high - chart.low, plot_height);
        const std::int64_t y = margin_top + plot_height - height;
        points += fmt::format("{},{} ", x, y);
        text += chart.mark == doc::SeriesChart::Mark::bar
                    ? fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", x - step / 4, y,
                                  step / 2, height, bar_color(chart, chart.values[i]))
                    : fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"#1f4e79\"/>\n", x, y);
        text += text_at(x, y - 7, "middle", chart.values[i].decimal(2), 11);
        text += text_at(x, margin_top + plot_height + 18, "middle", chart.names[i]);
    }
    if (chart.mark == doc::SeriesChart::Mark::line) {
        text += fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"2\"/>\n", points);
    }
    return text + "</svg>\n";
}

std::string svg(const doc::TimeChart& chart) {
    TimeRows rows(chart);
    const std::string body = rows.text();
    const std::int64_t end = rows.height() + margin_bottom;
    return opened(end, chart.title) + body +
           text_at(margin_left + label_width, end - 8, "start", chart.zone.plain(chart.axis.from), 11) +
           text_at(chart_width - margin_right, end - 8, "end", chart.zone.plain(chart.axis.to), 11) + "</svg>\n";
}

}  // namespace opsctl
