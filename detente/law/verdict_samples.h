// Small worlds for tests of verdicts: a law of a few rows, parties by letter, questions by word.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/law_file.h"
#include "detente/law/lookup.h"
#include "detente/law/ownership_samples.h"
#include "detente/law/verdict.h"

namespace detente::law {

inline constexpr std::string_view kSampleLaw = R"(format = "law/1"
authority = [
  { id = "eu.council", name = "Council", jurisdiction = "eu", zone = "Europe/Brussels", kind = "council", cited = "x" },
  { id = "uk.ofsi", name = "OFSI", jurisdiction = "uk", zone = "Europe/London", kind = "executive", cited = "x" },
  { id = "un.sc", name = "Security Council", jurisdiction = "un", zone = "America/New_York", kind = "council", cited = "x" },
  { id = "us.bis", name = "BIS", jurisdiction = "us", zone = "America/New_York", kind = "executive", cited = "x" },
  { id = "us.ofac", name = "OFAC", jurisdiction = "us", zone = "America/New_York", kind = "executive", cited = "x" },
]
nexus = [
  { authority = "eu.council", actors = ["eu-person"], cited = "x" },
  { authority = "uk.ofsi", actors = ["uk-person"], cited = "x" },
  { authority = "un.sc", actors = ["*"], cited = "x" },
  { authority = "us.bis", actors = ["us-person"], cited = "x" },
  { authority = "us.ofac", actors = ["us-person"], currencies = ["USD"], cited = "x" },
  { authority = "us.ofac", actors = ["*"], secondary = true, measures = ["us.block"], cited = "x" },
]
instrument = [
  { id = "eu.act", authority = "eu.council", kind = "regulation", title = "Act", citation = "x", in_force = 2014-03-17, cited = "x" },
  { id = "uk.act", authority = "uk.ofsi", kind = "statutory-instrument", title = "Act", citation = "x", in_force = 2020-12-31, cited = "x" },
  { id = "us.act", authority = "us.ofac", kind = "executive-order", title = "Act", citation = "x", in_force = 2014-03-06, cited = "x" },
  { id = "us.rule", authority = "us.bis", kind = "regulation", title = "Act", citation = "x", in_force = 2014-03-06, cited = "x" },
]
parameter = [
  { id = "us.tenor", value = "30", unit = "days", from = 2014-07-16T00:01:00, until = 2017-11-28, cited = "x" },
  { id = "us.tenor", value = "14", unit = "days", from = 2017-11-28, cited = "x" },
]
measure = [
  { id = "eu.block", type = "block", authority = "eu.council", rule = "eu.269-2014", title = "x", cited = "x", version = [{ instrument = "eu.act", from = 2014-03-17 }] },
  { id = "eu.debt", type = "debt-tenor", authority = "eu.council", rule = "eu.833-2014.art5h", title = "x", cited = "x", version = [{ instrument = "eu.act", from = 2014-03-17 }] },
  { id = "eu.messaging", type = "messaging", authority = "eu.council", rule = "eu.833-2014.art5h", title = "x", cited = "x", version = [{ instrument = "eu.act", from = 2014-03-17 }] },
  { id = "uk.block", type = "block", authority = "uk.ofsi", rule = "uk.rus", title = "x", cited = "x", version = [{ instrument = "uk.act", from = 2020-12-31 }] },
  { id = "us.block", type = "block", authority = "us.ofac", rule = "us.ofac", programme = "US-RUSHAR", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2014-03-06 }] },
  { id = "us.block-2", type = "block", authority = "us.ofac", rule = "us.ofac", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2014-03-06 }] },
  { id = "us.debt", type = "debt-tenor", authority = "us.ofac", rule = "us.ofac.ssi", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2014-07-16T00:01:00, parameters = { tenor = "us.tenor" } }] },
  { id = "us.export", type = "export-control", authority = "us.bis", rule = "us.bis", title = "x", cited = "x", version = [{ instrument = "us.rule", from = 2014-03-06 }] },
  { id = "us.embargo", type = "territory-embargo", authority = "us.ofac", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2014-12-19, territory = ["UA-43"] }] },
  { id = "us.import", type = "import-ban", authority = "us.ofac", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2022-03-08, goods = ["2709"], territory = ["RU"] }] },
  { id = "us.threat", type = "secondary", authority = "us.ofac", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2014-03-06 }] },
]
programme = [{ id = "US-RUSHAR", authority = "us.ofac", name = "x", cited = "x" }]
)";

inline std::vector<std::string> sample_words(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

class SampleWorld {
 public:
  // `rows`: further rows of the law, as of a second file.  The parties are "A" to "Z", of which
  // nothing is known.
  explicit SampleWorld(const std::string& rows = "") {
    std::string more = "format = \"law/1\"\n" + rows;
    Document documents[] = {{"sample.toml", kSampleLaw}, {"more.toml", more}};
    LawReading reading = read_law_files(documents);
    for (const base::Error& error : reading.faults) ADD_FAILURE() << error.message;
    view.law = std::move(reading.law);
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
      ViewParty party;
      party.id = party.name = std::string(1, letter);
      party.kind = "company";
      view.parties.push_back(std::move(party));
    }
    question.actors = {"eu-person", "uk-person", "us-person"};
    question.activity = "general";
  }

  // "A us.block; B eu.block 2022-03-03 2025-04-02": times are days of the authority.
  SampleWorld& list(const std::string& listings) {
    std::istringstream lines(listings);
    for (std::string line; std::getline(lines, line, ';');) {
      std::vector<std::string> words = sample_words(line);
      const Measure* measure = find_measure(view.law, words.at(1));
      std::string zone = find_authority(view.law, measure->authority)->zone;
      Atom atom;
      atom.party = party(words[0]);
      atom.measure = static_cast<MeasureIndex>(measure - view.law.measures.data());
      atom.programme = measure->programme;
      if (words.size() > 2) atom.valid.from = base::parse_instant(words[2], zone)->earliest;
      if (words.size() > 3) atom.valid.until = base::parse_instant(words[3], zone)->earliest;
      view.atoms.push_back(std::move(atom));
    }
    std::stable_sort(view.atoms.begin(), view.atoms.end(), [](const Atom& a, const Atom& b) {
      return std::pair(a.party, a.measure) < std::pair(b.party, b.measure);
    });
    return *this;
  }
  // "X A 60; Y A 10..20".
  SampleWorld& own(const std::string& holdings) {
    for (record::OwnershipEdge& edge : sample_edges(holdings)) view.edges.push_back(edge);
    return *this;
  }

  static PartyIndex party(const std::string& letter) {
    return static_cast<PartyIndex>(letter.at(0) - 'A');
  }

  // Everything that is answered; valid until the next call.
  const Verdicts& judge(const std::string& parties, const std::string& on,
                        std::string_view zone = "UTC") {
    question.parties.clear();
    for (const std::string& letter : sample_words(parties))
      question.parties.push_back(party(letter));
    question.on = base::parse_instant(on, zone)->earliest;
    auto made = Rulebook::make(view.law);
    if (!made) ADD_FAILURE() << made.error().message;
    book = std::make_unique<Rulebook>(*std::move(made));
    snapshot = std::make_unique<Snapshot>(view, *book, question.on);
    Judge(*snapshot).judge(question, verdicts);
    return verdicts;
  }

  // "prohibited", "licensed until 2025-03-12T04:01:00Z", "out-of-nexus, at risk".  `on`: a day or
  // an instant of the authority.
  std::string ask(const std::string& authority, const std::string& parties,
                  const std::string& on = "2025-03-04") {
    const Authority* asked = find_authority(view.law, authority);
    for (const AuthorityVerdict& verdict : judge(parties, on, asked->zone).authorities) {
      if (view.law.authorities[verdict.authority].id != authority) continue;
      std::string text(to_string(verdict.answer));
      if (verdict.until) text += " until " + base::to_string(*verdict.until);
      return text + (verdict.secondary_risk ? ", at risk" : "");
    }
    return "not asked";
  }

  View view;
  Question question;
  Verdicts verdicts;
  std::unique_ptr<Rulebook> book;
  std::unique_ptr<Snapshot> snapshot;
};

}  // namespace detente::law
