#include "detente/law/ownership_rule.h"

#include <algorithm>
#include <array>

namespace detente::law {

namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr base::Percent kHalf = {50 * base::Percent::kOne};

constexpr sys_days day(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

constexpr std::array<OwnershipRule, 9> kRules = {{
    {.id = "eu.269-2014",
     .valid = {day(2014, 3, 17), day(2024, 7, 3)},
     .threshold = kHalf,
     .strict = true,
     .control = true,
     .cited =
         "Regulation (EU) 269/2014 art. 2; Council Best Practices before 2024-07-03: more than "
         "50 %; Commission FAQ 8 on asset freezes (30 + 25 of two listed persons)"},
    {.id = "eu.269-2014",
     .valid = {day(2024, 7, 3), std::nullopt},
     .threshold = kHalf,
     .control = true,
     .cited = "Council Best Practices, update of 2024-07-03: 50 % or more, aggregated; Commission "
              "FAQ 8 on asset freezes; control codified 2025-10-23"},
    {.id = "eu.833-2014.art5h",
     .valid = {day(2022, 3, 2), std::nullopt},
     .threshold = kHalf,
     .strict = true,
     .aggregation = Aggregation::kPerson,
     .note = "whether holdings of a derived company count further is contested; they do here",
     .cited = "Regulation (EU) 833/2014 art. 5h as inserted by Regulation (EU) 2022/345: more than "
              "50 % owned by an entity listed"},
    {.id = "uk.rus",
     .valid = {day(2020, 12, 31), std::nullopt},
     .threshold = kHalf,
     .strict = true,
     .aggregation = Aggregation::kPerson,
     .control = true,
     .votes = true,
     .joint = true,
     .cited = "SI 2019/855 reg. 7 and Sched. 1 paras 2, 3: more than 50 % of shares or votes, or "
              "control; combined shares under a joint arrangement"},
    {.id = "us.bis",
     .valid = {day(2025, 9, 29), day(2025, 11, 10)},
     .threshold = kHalf,
     .note = "an unknown share is a red flag (no. 29)",
     .cited = "BIS Affiliates Rule of 2025-09-29"},
    {.id = "us.bis",
     .valid = {day(2026, 11, 10), std::nullopt},
     .threshold = kHalf,
     .note = "an unknown share is a red flag (no. 29)",
     .cited = "BIS Affiliates Rule of 2025-09-29, suspended 2025-11-10 to 2026-11-09"},
    {.id = "us.ofac",
     .valid = {day(2008, 2, 14), day(2014, 8, 13)},
     .threshold = kHalf,
     .aggregation = Aggregation::kPerson,
     .keeps_unrecognised = true,
     .note = "the text left aggregation open; OFAC's informal answer was no",
     .cited =
         "OFAC, Guidance on Entities Owned by Persons Whose Property and Interests in Property "
         "Are Blocked, 2008-02-14"},
    {.id = "us.ofac",
     .valid = {day(2014, 8, 13), std::nullopt},
     .threshold = kHalf,
     .keeps_unrecognised = true,
     .cited = "OFAC, Revised Guidance of 2014-08-13; FAQ 398 (control), 399 (aggregation), 401 "
              "(chains), 402 (time, divestment)"},
    {.id = "us.ofac.ssi",
     .valid = {day(2014, 8, 13), std::nullopt},
     .threshold = kHalf,
     .aggregation = Aggregation::kGroup,
     .keeps_unrecognised = true,
     .note = "whether holdings under different directives add up is disputed; they do not here",
     .cited = "OFAC FAQ 373, 415; Revised Guidance of 2014-08-13"},
}};

}  // namespace

std::span<const OwnershipRule> ownership_rules() { return kRules; }

bool is_ownership_rule(std::string_view id) {
  return std::any_of(kRules.begin(), kRules.end(),
                     [id](const OwnershipRule& rule) { return rule.id == id; });
}

const OwnershipRule* ownership_rule(std::string_view id, base::Day day) {
  for (const OwnershipRule& rule : kRules)
    if (rule.id == id && rule.valid.contains(day)) return &rule;
  return nullptr;
}

std::string threshold_text(const OwnershipRule& rule) {
  return (rule.strict ? "> " : ">= ") + base::to_string(rule.threshold) + " %";
}

}  // namespace detente::law
