#include "report/support.h"

#include <utility>

#include "report/page.h"
#include "report/screen.h"
#include "sla/as_of.h"
#include "time/parse.h"

namespace opsctl::test {

Files example_files() {
    return {
        {"opsctl.yaml", "opsctl: 1\ntimezone: Asia/Tokyo\nlanguage: ja\n"},
        {"calendars/shimanto.yaml", R"(kind: calendar
id: shimanto
title: 四万十町 開庁日
holidays: japan
hours: {mon-fri: "08:30-17:15"}
closed:
  - {date: "12-29..01-03", title: 年末年始}
)"},
        {"contracts/zaimu.yaml", R"(kind: contract
id: zaimu
title: 財務会計システム利用契約
client: 四万十町
vendor: 株式会社○○
term: {from: 2025-04-01, until: 2030-03-31}
calendar: shimanto
services: [{id: zaimu, title: 財務会計}]
sites: [{id: datacenter, title: 電算室}]
currency: JPY
fees: [{from: 2025-04-01, monthly: 1100000}]
tax: [{from: 2025-04-01, rate: 10%, included: true}]
reporting:
  monthly: {due: 5th open-day}
  breach: {within: 5bd}
service_levels:
  - id: arrival-datacenter
    title: 電算室への到着時間
    source: サービスレベル仕様書 2(1), 3(1)
    measure: {kind: response, of: incident, where: {sites: [datacenter]}, from: called, to: arrived}
    guarantee: 30min
    target: 10min
    exemption: {causes: [accident, disaster], contact: by-due}
    reduction: {step: {first: 5%, then: 5%, every: 15min, when: exceeded}}
  - id: stop
    title: サービス停止
    source: サービスレベル仕様書 3(4)
    measure: {kind: availability, clock: service-hours, minimum: 60min, exclude: {planned: true, attribution: [client]}}
    guarantee: 60min
    reduction: {ratio: downtime}
)"},
        {"plans/operation-2025.yaml", R"(kind: plan
id: operation-2025
title: 令和7年度 運用計画書
type: operation
contract: zaimu
period: {from: 2025-04-01, until: 2026-03-31}
organization:
  - {id: yamada, name: 山田, party: client}
  - {id: tanaka, name: 田中, party: vendor}
)"},
        {"incidents/2025/INC-20250612-01.yaml", R"(kind: incident
id: INC-20250612-01
title: 財務会計サーバ停止
contract: zaimu
services: [zaimu]
site: datacenter
level: A
attributions:
  - {at: 2025-06-13 10:00, by: tanaka, value: vendor}
outages: [{from: 2025-06-12 08:30, to: 2025-06-12 10:30, services: [zaimu]}]
exemptions:
  - {service_level: arrival-datacenter, cause: disaster, contacted: 2025-06-12 09:20, claimed: {at: 2025-06-18 10:00, by: tanaka}, decision: {at: 2025-06-20 10:00, by: yamada, result: rejected, reason: 当日の道路規制なし}}
timeline:
  - {at: 2025-06-12 08:30, event: detected, by: 監視}
  - {at: 2025-06-12 09:00, event: called, by: yamada, recipient: sato, via: phone}
  - {at: "2025-06-12 09:30:01", event: arrived, by: sato}
)"},
        {"reports/zaimu-2025-06.yaml", R"(kind: report
id: zaimu-2025-06
contract: zaimu
type: monthly
month: 2025-06
submitted: {at: 2025-07-07 10:00, by: tanaka}
reduction: 66973
breaches:
  - {keys: [arrival-datacenter/INC-20250612-01], cause: 渋滞, reduction: 5%}
  - {keys: [stop/2025-06], cause: 電源故障}
)"},
    };
}

Evaluated::Evaluated(const Files& files, const std::string& as_of, const std::string& first, const std::string& last)
    : Evaluated(files, {}, as_of, first, last) {}

Evaluated::Evaluated(const Files& overlay, const std::filesystem::path& base, const std::string& as_of,
                     const std::string& first, const std::string& last)
    : fixture_(base.empty() ? RepositoryFixture(overlay) : RepositoryFixture(base, overlay)) {
    Expected<Loaded> loaded = load(fixture_.repository(), findings_);
    loaded_ = std::move(*loaded);
    const Instant at = *parse_time(as_of, loaded_.zone);
    forget_after(loaded_.records, at);
    index_ = std::make_unique<Index>(loaded_.records, loaded_.zone);
    const MonthRange range{*parse_month(first), *parse_month(last)};
    months_ = evaluate(*index_, index_->contracts().front(), range, at, findings_);
}

Evaluated::~Evaluated() = default;

Evaluated example() { return Evaluated(example_files(), "2025-07-10 09:00", "2025-06", "2025-06"); }

std::string on_plain_screen(Lang lang, const std::function<void(Page&)>& view) {
    Page page(lang);
    view(page);
    return on_screen(page.take(), Screen{});
}

}  // namespace opsctl::test
