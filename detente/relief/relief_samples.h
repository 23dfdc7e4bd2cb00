// Small options over small worlds, for tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "detente/law/verdict_samples.h"
#include "detente/relief/consequences.h"
#include "detente/relief/evaluation.h"
#include "detente/relief/option_file.h"
#include "detente/relief/scenario.h"
#include "detente/relief/segments_json.h"

namespace detente::relief {

// Further rows of kSampleLaw (verdict_samples.h).
inline constexpr std::string_view kSampleLocks = R"(
authority = [
  { id = "us.congress", name = "Congress", jurisdiction = "us", zone = "America/New_York", kind = "legislature", cited = "x" },
]
parameter = [
  { id = "us.review.wait", value = "30", unit = "days", from = 2017-08-02, cited = "x" },
  { id = "us.review.summer", value = "60", unit = "days", from = 2017-08-02, cited = "x" },
  { id = "us.period", value = "12", unit = "months", from = 2014-03-06, cited = "x" },
  { id = "us.cap.price", product = "crude", value = "60", unit = "USD/barrel", from = 2022-12-05, cited = "x" },
  { id = "eu.cadence", value = "6", unit = "months", from = 2015-03-15, cited = "x" },
]
lock = [
  { id = "us.review", authority = "us.congress", body = "Congress", procedure = "x", vote = true, confidence = "H", cited = "x", parameters = { wait = "us.review.wait", wait_summer = "us.review.summer" }, reach = [
    { forms = ["delist", "revoke", "suspend"], measures = ["us.block-2"], applies = "yes" },
    { forms = ["license"], measures = ["us.block*"], applies = "contested" },
  ] },
  { id = "us.nea", authority = "us.congress", body = "President", procedure = "x", confidence = "H", cited = "x", parameters = { period = "us.period" }, reach = [{ forms = ["lapse"], measures = ["us.block"], applies = "yes" }] },
  { id = "eu.unanimity", authority = "eu.council", body = "27", procedure = "x", vote = true, confidence = "H", cited = "x", reach = [{ forms = ["*"], measures = ["eu.*"], applies = "yes" }] },
  { id = "eu.renewal", authority = "eu.council", body = "27", procedure = "x", confidence = "H", cited = "x", parameters = { persons = "eu.cadence" }, reach = [{ forms = ["lapse"], measures = ["eu.*"], applies = "yes" }] },
]
measure = [
  { id = "eu.unnamed", type = "block", authority = "eu.council", title = "x", act_known = false, cited = "x", version = [{ from = 2014-03-06 }] },
  { id = "us.cap", type = "price-cap", authority = "us.ofac", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2022-12-05, goods = ["2709"], territory = ["RU"], parameters = { price = "us.cap.price" } }] },
]
)";

inline constexpr std::string_view kSampleHead = R"(format = "relief-option/1"
id = "x"
title = "X"
base = { valid = 2025-03-04, known = 2025-03-04T12:00:00Z }
horizon = 2026-01-01
)";

// A clause by us.ofac: "[[clause]] id = ..., authority = ..., form = ..." and the rest.
inline std::string sample_clause(const std::string& id, const std::string& form,
                                 const std::string& rest) {
  return "[[clause]]\nid = \"" + id + "\"\nauthority = \"us.ofac\"\nform = \"" + form + "\"\n" +
         rest + "\n";
}

class SampleOption {
 public:
  // `world` must outlive it and be whole.  Asks about A to Z, all authorities with measures, and
  // these activities.
  SampleOption(const law::SampleWorld& world, const std::string& tables,
               std::vector<std::string> activities = {"general", "energy.payment"})
      : view_(world.view) {
    OptionReading reading = read_option_file(std::string(kSampleHead) + tables, view_.law);
    for (const base::Error& fault : reading.faults) ADD_FAILURE() << fault.message;
    option = std::move(reading.option);
    auto made = scenarios_of(option, view_);
    if (!made) ADD_FAILURE() << made.error().message;
    scenarios = std::make_unique<Scenarios>(*std::move(made));
    Grid grid;
    for (std::size_t i = 0; i < view_.parties.size(); ++i)
      grid.parties.push_back(static_cast<law::PartyIndex>(i));
    for (std::uint32_t i = 0; i < view_.law.authorities.size(); ++i)
      if (view_.law.authorities[i].id != "us.congress") grid.authorities.push_back(i);
    grid.activities = std::move(activities);
    evaluation = *evaluate(option, view_, *scenarios, std::move(grid));
  }

  // "2025-03-04 prohibited, 2025-04-02 permitted".
  std::string ask(const std::string& party, const std::string& authority,
                  Mode mode = Mode::kAssumed, const std::string& activity = "general") const {
    const Grid& grid = evaluation.grid;
    std::size_t by = 0, code = 0;
    while (view_.law.authorities[grid.authorities[by]].id != authority) ++by;
    while (grid.activities[code] != activity) ++code;
    auto number = static_cast<std::size_t>(law::SampleWorld::party(party));
    std::string text;
    for (const Segment& segment : evaluation.outcome(mode).course[grid.cell(number, by, code)]) {
      const std::string& zone = view_.law.authorities[grid.authorities[by]].zone;
      text += (text.empty() ? "" : ", ") + time_text(segment.from, zone) + " " +
              std::string(law::to_string(segment.answer));
    }
    return text;
  }

  std::vector<std::string> faults() const {
    std::vector<std::string> messages;
    for (const base::Error& fault : scenarios->faults()) messages.push_back(fault.message);
    return messages;
  }

  // The class of the headline.
  std::string class_of(const std::string& party, Mode mode = Mode::kAssumed) const {
    auto all = consequences_of(option, view_, *scenarios, evaluation, mode);
    auto number = static_cast<std::size_t>(law::SampleWorld::party(party));
    return class_text((*all)[number].head(), view_);
  }

  Option option;
  std::unique_ptr<Scenarios> scenarios;
  Evaluation evaluation;

 private:
  const law::View& view_;
};

}  // namespace detente::relief
