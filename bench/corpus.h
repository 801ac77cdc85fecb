// A record repository of about N records: ten years of several systems under one calendar, in prose and length like those
// of examples/shimanto. The same N gives the same bytes.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>

namespace bench {

constexpr int first_year = 2016;
constexpr int years = 10;
constexpr int months = years * 12;

class Random {
   public:
    int below(int n) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((state_ >> 33) % static_cast<std::uint64_t>(n));
    }

   private:
    std::uint64_t state_ = 20250401;
};

class Corpus {
   public:
    // Gets the path and the text of each file.
    using Writer = std::function<void(const std::string& path, const std::string& text)>;

    Corpus(int records, Writer writer) : records_(records), writer_(std::move(writer)) {}

    void write() {
        file("opsctl.yaml", "opsctl: 1\ntimezone: Asia/Tokyo\nlanguage: ja\n");
        file("calendars/town.yaml", calendar());
        const int systems = std::max(1, records_ / 2000);
        for (int system = 0; system < systems; ++system) {
            const std::string id = fmt::format("system-{:02}", system);
            file(fmt::format("contracts/{}.yaml", id), contract(id));
            file(fmt::format("plans/operation-{}.yaml", id), plan(id));
            for (int month = 0; month < months; ++month) file_month(id, month);
            const int subjects = records_ / systems - 2 - 2 * months;
            for (int n = 0; n < subjects; ++n) {
                n % 4 == 3 ? file_change(id, n) : file_incident(id, n);
            }
        }
    }

   private:
    void file(const std::string& path, const std::string& text) { writer_(path, text); }

    static std::string calendar() {
        return "kind: calendar\nid: town\ntitle: 開庁日\nholidays: japan\nhours: {mon-fri: \"08:30-17:15\"}\n"
               "closed:\n  - {date: \"12-29..01-03\", title: 年末年始}\n";
    }

    static std::string contract(const std::string& id) {
        return fmt::format(R"(kind: contract
id: {0}
title: {0} 利用契約
client: 架空町
vendor: 株式会社架空システムズ
term: {{from: {1}-04-01, until: {2}-03-31}}
calendar: town
services: [{{id: main, title: 基幹}}, {{id: web, title: 窓口}}]
sites: [{{id: datacenter, title: 電算室}}]
currency: JPY
fees: [{{from: {1}-04-01, monthly: 1100000}}]
tax: [{{from: {1}-04-01, rate: 10%, included: true}}]
proration: calendar-days
reductions: {{cap: 100%, base: prorated, month: due, rounding: payable-down}}
reporting: {{monthly: {{due: 5th open-day}}, breach: {{within: 5bd}}}}
service_levels:
  - id: arrival
    title: 電算室への到着時間
    source: 仕様書 2(1)
    measure: {{kind: response, of: incident, where: {{sites: datacenter}}, from: called, to: arrived}}
    guarantee: 2h
    reduction: {{step: {{first: 5%, then: 5%, every: 15min, when: exceeded}}}}
  - id: incident-report
    title: 障害報告
    measure: {{kind: response, of: incident, from: restored, to: report-submitted}}
    guarantee: 3d
  - id: stop
    title: サービス停止時間
    measure: {{kind: availability, clock: service-hours, minimum: 60min, exclude: {{planned: true}}, order: minimum-first}}
    guarantee: 100h
    reduction: {{ratio: downtime}}
  - id: ledger
    title: 構成情報の反映
    measure: {{kind: response, of: change, from: finished, to: ledger-updated}}
    guarantee: 3d
  - id: backup
    title: データバックアップ
    measure: {{kind: frequency, activity: backup, every: tue-sat}}
)",
                           id, first_year, first_year + years);
    }

    static std::string plan(const std::string& id) {
        return fmt::format(R"(kind: plan
id: operation-{0}
title: 運用計画書 {0}
type: operation
contract: {0}
period: {{from: {1}-04-01, until: {2}-03-31}}
organization:
  - {{id: yamada, name: 山田, party: client, roles: [client]}}
  - {{id: tanaka, name: 田中, party: vendor, roles: [manager]}}
  - {{id: sato, name: 佐藤, party: vendor, roles: [engineer]}}
activities:
  - {{id: backup, title: データバックアップ, every: tue-sat}}
)",
                           id, first_year, first_year + years);
    }

    struct Month {
        int year, month;
        std::string text() const { return fmt::format("{}-{:02}", year, month); }
    };
    static Month month_at(int n) { return {first_year + (n + 3) / 12, (n + 3) % 12 + 1}; }

    void file_month(const std::string& system, int n) {
        const Month month = month_at(n);
        const Month next = month_at(n + 1);
        const std::string id = fmt::format("{}-{}", system, month.text());
        std::string entries;
        for (int day = 1; day <= 28; ++day) {
            entries += fmt::format("  - {{id: b{0:02}, activity: backup, done: {1}-{0:02} 02:10, result: ok, by: sato}}\n",
                                   day, month.text());
        }
        file(fmt::format("logs/{}/{}.yaml", month.year, id),
             fmt::format("kind: log\nid: {}\ncontract: {}\nentries:\n{}", id, system, entries));
        file(fmt::format("reports/{}/{}.yaml", month.year, id),
             fmt::format("kind: report\nid: {0}\ncontract: {1}\ntype: monthly\nmonth: {2}\nsubmitted: {{at: {3}-04 10:00, "
                         "by: tanaka, recipient: 企画課}}\nreduction: 0\nbreaches: []\n",
                         id, system, month.text(), next.text()));
    }

    std::string day() {
        const Month month = month_at(random_.below(months));
        return fmt::format("{}-{:02}", month.text(), 1 + random_.below(24));
    }

    void file_incident(const std::string& system, int n) {
        const std::string on = day();
        const std::string id = fmt::format("INC-{}-{:05}", system, n);
        const int hour = 9 + random_.below(6);
        const int minute = random_.below(30);
        const auto at = [&](int later) {
            const int total = hour * 60 + minute + later;
            return fmt::format("{} {:02}:{:02}", on, total / 60, total % 60);
        };
        std::string text = fmt::format("kind: incident\nid: {}\ntitle: {}\ncontract: {}\nservices: [main]\nsite: datacenter\n", id,
                                       fmt::format("財務会計サーバの応答が停止し窓口業務に影響（{}）", n), system);
        text += "assets: [db-server, storage]\nlevel: B\ncategory: hardware\nwork: hardware\n";
        text += fmt::format("cause: {}\n", repeated("ストレージ装置のコントローラが一時的に応答しなくなった。", 6));
        text += fmt::format("impact: {}\n", repeated("窓口の端末から伝票を登録できなかった。", 5));
        text += fmt::format("resolution: {}\n", repeated("予備のコントローラに切り替え、整合性を確認して再開した。", 5));
        text += fmt::format("prevention: {}\n", repeated("監視の間隔を短くし、予兆を検知できるようにする。", 5));
        text += fmt::format("attributions:\n  - {{at: {}, by: tanaka, value: vendor}}\n", at(150));
        text += fmt::format("assessments:\n  - {{at: {}, by: sato, value: \"2\"}}\n", at(5));
        text += fmt::format("outages:\n  - {{from: {}, to: {}, services: [main]}}\n", at(0), at(40));
        text += "timeline:\n";
        const auto event = [&](int later, std::string_view name, std::string_view rest) {
            text += fmt::format("  - {{at: {}, event: {}, {}}}\n", at(later), name, rest);
        };
        event(0, "detected", "by: 監視");
        event(5, "called", "by: yamada, recipient: sato, via: phone");
        event(10, "notified", "by: sato, recipient: 企画課, via: phone, note: 影響の範囲を確認中と伝えた");
        event(15, "dispatched", "by: tanaka, recipient: sato");
        event(25, "arrived", "by: sato");
        event(27, "work-started", "by: sato, note: 手順書に従い切替を開始");
        event(40, "restored", "by: sato");
        event(150, "report-submitted", "by: tanaka, recipient: 企画課, via: mail");
        event(160, "closed", "by: yamada");
        file(fmt::format("incidents/{}/{}.yaml", on.substr(0, 4), id), text);
    }

    void file_change(const std::string& system, int n) {
        const std::string on = day();
        const std::string id = fmt::format("CHG-{}-{:05}", system, n);
        const auto at = [&](int hour) { return fmt::format("{} {:02}:00", on, hour); };
        std::string text = fmt::format("kind: change\nid: {}\ntitle: {}\ncontract: {}\ntype: standard\nmaintenance: preventive\n", id,
                                       fmt::format("データベースサーバの修正プログラム適用（{}）", n), system);
        text += "origin: vendor\nservices: [main]\nsite: datacenter\n";
        text += fmt::format("reason: {}\n", repeated("製造元が公開した不具合の修正を取り込む。", 6));
        text += fmt::format("description: {}\n", repeated("手順書に従い、待機系から順に適用して切り替える。", 8));
        text += fmt::format("impact: {}\n", repeated("切替の間、数分の停止がある。", 5));
        text += "risk: low\nitems:\n  - {asset: db-server, from: \"12.1\", to: \"12.2\"}\nledgers: [software]\nplan:\n";
        text += fmt::format("  window: {{from: {}, to: {}}}\n  team: [sato]\n", at(18), at(20));
        text += fmt::format("  steps: {}\n", repeated("停止、適用、確認、再開の順に行う。", 6));
        text += fmt::format("  rollback: {}\n", repeated("適用前の状態に戻す。", 6));
        text += "timeline:\n";
        const auto event = [&](int hour, std::string_view name, std::string_view rest) {
            text += fmt::format("  - {{at: {}, event: {}, {}}}\n", at(hour), name, rest);
        };
        event(9, "submitted", "by: tanaka");
        event(10, "announced", "by: tanaka, recipient: 企画課");
        event(18, "started", "by: sato");
        event(19, "finished", "by: sato, result: success");
        event(20, "verified", "by: sato");
        event(21, "ledger-updated", "by: sato, ledger: software");
        event(22, "closed", "by: yamada");
        file(fmt::format("changes/{}/{}.yaml", on.substr(0, 4), id), text);
    }

    static std::string repeated(std::string_view sentence, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += sentence;
        return text;
    }

    int records_;
    Writer writer_;
    Random random_;
};

// The same record with a warning (key-order): its id stands behind the lines that follow it.
inline std::string with_warning(const std::string& record) {
    const std::size_t id = record.find("\nid: ") + 1;
    if (id == 0) return record;
    const std::size_t next = record.find('\n', id) + 1;
    std::size_t place = record.find('\n', next) + 1;
    if (record.compare(next, 7, "title: ") == 0) place = record.find('\n', place) + 1;
    return record.substr(0, id) + record.substr(next, place - next) + record.substr(id, next - id) + record.substr(place);
}

}  // namespace bench
