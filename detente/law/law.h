// The law as data: who may forbid what, under which act, with which exceptions and licences.
//
// Plain data, read from data/law/*.toml (law_file.h).  The keys of those files are the names of the
// members here.  Every row has `cited`: the document that it was written from.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/day.h"
#include "detente/base/instant.h"
#include "detente/base/percent.h"
#include "detente/base/source.h"

namespace detente::law {

// Half-open: [from, until).  A bound that is known by day alone holds at the start of that day in
// its zone (Instant::earliest).  Absent: without end on that side.
struct Validity {
  std::optional<base::Instant> from;
  std::optional<base::Instant> until;

  bool contains(base::Seconds at) const {
    return (!from || from->earliest <= at) && (!until || at < until->earliest);
  }
  friend bool operator==(const Validity&, const Validity&) = default;
};

// [[authority]]
struct Authority {
  std::string id;            // "us.ofac", "eu.council", "eu.nca.de"
  std::string name;          // "Office of Foreign Assets Control"
  std::string jurisdiction;  // "us", "eu", "uk", "un", "ca", "ch", "ua"
  std::string zone;          // IANA id: days of its acts are days there
  std::string kind;          // "executive", "legislature", "council", "court", "body"
  std::string cited;
};

// [[nexus]]: who is bound by the measures of an authority.  A question is inside if one of its rows
// holds: one of its actors asks, or one of its currencies is used.  `secondary` rows bind nobody:
// they mark a risk for those outside.
struct Nexus {
  std::string authority;
  std::vector<std::string> actors;      // "us-person", ...; "*": anybody
  std::vector<std::string> currencies;  // ISO 4217
  std::vector<std::string> measures;    // secondary: under which measures the risk stands
  bool secondary = false;
  std::string cited;
};

// [[programme]]: how people group listings.  It carries no measure.
struct Programme {
  std::string id;  // "US-RUSHAR"
  std::string authority;
  std::string name;
  std::vector<std::string> tags;  // of lists: "RUSSIA-EO14024"
  std::string cited;
};

// [[instrument]]: an act.  Its four dates differ; each is a day or instant of its authority's zone.
struct Instrument {
  std::string id;  // "us.eo14024", "eu.reg-833-2014"
  std::string authority;
  // "statute", "executive-order", "directive", "determination", "regulation", "decision", "annex",
  // "statutory-instrument", "ordinance", "decree", "resolution", "general-licence", "judgment",
  // "waiver", "notice", "guidance", "order"
  std::string kind;
  std::string title;
  std::string citation;                    // "86 FR 20249", "CELEX 32014R0833", "SI 2019/855"
  std::optional<base::Instant> signed_on;  // key "signed"
  std::optional<base::Instant> published;
  std::optional<base::Instant> in_force;
  std::optional<base::Instant> applies_from;
  std::optional<base::Instant> expiry;
  std::vector<std::string> basis;   // instruments that it rests on
  std::vector<std::string> amends;  // instruments that it changes
  std::string cited;
};

// [[parameter]]: one value of a number in the law, for a time.  Rows of one id and product make a
// line without overlaps.
struct Parameter {
  std::string id;       // "us.eo13662.dir1.tenor", "eu.price-cap.price"
  std::string product;  // "crude", "products-premium", "products-discount"; empty: one for all
  std::string value;    // an exact decimal: "14", "47.6"
  std::string unit;     // "days", "USD/barrel", "percent", "months"
  Validity valid;       // keys "from", "until"
  std::optional<base::Instant> known;  // when it was published; absent: as `valid.from`
  std::string cited;
};

// What a measure without listed targets reaches.  Empty members do not restrict; all others must
// hold together.
struct ClassTarget {
  std::vector<std::string> goods;      // HS or CN prefixes, digits: "2709"
  std::vector<std::string> territory;  // ISO 3166-1 or -2: "RU", "UA-43"; a country has its parts
  std::vector<std::string> sectors;
  std::string where;  // predicate (predicate.h) over the question; empty: true
};

// [[measure.version]]: what a measure forbids, from one act to the next.
struct MeasureVersion {
  std::string instrument;
  std::string provision;               // "art. 3g(1)", "section 1(a)"
  Validity valid;                      // keys "from", "until"
  std::optional<base::Instant> known;  // absent: publication of the instrument, else `valid.from`
  std::optional<ClassTarget> class_target;  // keys "goods", "territory", "sectors", "where"
  // Ids of parameters that it reads: "tenor", "price", ... key [measure.version.parameters]
  std::vector<std::pair<std::string, std::string>> parameters;
  // Whom its list may hold beside those whose rows are here: a predicate over a party; empty:
  // nobody, the list is here in full.
  std::string incomplete;
  std::string missing;  // what is not here: "Annex XLII, some 630 vessels"; empty with `incomplete`
  std::string cited;
};

// [[measure]]
struct Measure {
  std::string id;    // "us.eo14024.blocking"
  std::string type;  // "block", "debt-tenor", ...: law.md 1.3
  std::string authority;
  std::string programme;  // may be empty
  std::string title;
  std::string words;  // what it forbids, in a few words; empty: those of words_of() (effect.h)
  std::vector<std::string> activities;   // what it forbids; empty: what its type forbids
  std::string rule;                      // ownership rule ("us.ofac"); empty: does not derive
  bool act_known = true;                 // false: "<source>.unnamed.<tag>"; verdicts undetermined
  std::vector<MeasureVersion> versions;  // by valid.from, without overlaps; not empty
  std::string cited;
};

// [[exception]]: written into measures: what it reaches is permitted.
struct Exception {
  std::string id;
  std::vector<std::string> measures;    // ids; a trailing "*" covers all that begin so
  std::vector<std::string> activities;  // empty: all
  std::string where;                    // predicate; empty: true
  Validity valid;
  std::optional<base::Instant> known;
  std::string unless;  // predicate: the exception of the exception
  std::string cited;
};

// [[licence]]
struct Licence {
  std::string id;      // "us.gl-8l"
  std::string number;  // "GL 8L", "INT/2025/7539056"
  std::string series;  // "us.gl-8"; versions of a series follow each other
  std::string authority;
  std::string kind;  // "general", "specific", "derogation", "waiver"
  std::string title;
  std::vector<std::string> covers;      // measures; a trailing "*" covers all that begin so
  std::vector<std::string> activities;  // "energy"
  std::vector<std::string> parties;     // ids of party facts; empty: whoever `who` allows
  std::string who;                      // predicate over each party that is hit; empty: all
  std::string where;                    // predicate over the question: conditions; empty: true
  std::string unless;                   // predicate: what it does not authorise; empty: nothing
  Validity valid;
  std::optional<base::Instant> known;      // absent: `valid.from`
  std::optional<base::Instant> wind_down;  // acts under contracts made before valid.until: to here
  bool unblock = false;                    // whether blocked property is released
  bool extends_owned = false;              // whether it names companies owned 50 % or more
  std::vector<std::string> supersedes;     // licences that end when it begins
  std::string cited;
};

// [[lock]]: what must happen before relief counts.
struct Lock {
  // How it binds one kind of relief: "yes", "no", "contested".
  struct Reach {
    std::vector<std::string> forms;     // "delist", "license", ...; "*": all
    std::vector<std::string> measures;  // as Licence::covers
    std::string applies;
  };
  std::string id;  // "us.caatsa-216"
  std::string authority;
  std::string body;       // who decides: "Congress", "Council, 27 votes"
  std::string procedure;  // one sentence
  bool vote = false;      // whether it opens by a decision that is not that of who gives the relief
  std::vector<Reach> reach;
  std::vector<std::pair<std::string, std::string>> parameters;  // "wait" to a parameter's id
  std::string confidence;                                       // "H", "M", "L", "K": law.md
  std::string cited;
};

// [[tag]]: the measures that a list means by a programme tag.  The most special row rules: one with
// `list`, `property` or `measure` before one without.
struct Tag {
  std::string source;    // "us.ofac.sdn"
  std::string tag;       // as printed; "*": any
  std::string list;      // the list within the publication; empty: any
  std::string property;  // key of a property that the entry must have; empty: none
  std::string value;     // what that property's value contains; empty: anything
  std::string measure;   // the measure as the list prints it ("Travel Ban"); empty: any
  std::string programme;
  std::vector<std::string> measures;  // empty: another listing of the entry says it already
  std::string effective;  // key of the property with the day of effect; empty: the listing's day
  std::string cited;
};

// [[designation]]: a listing that no list that is read carries, written by hand.
struct Designated {
  std::string measure;
  std::string party;  // id of party facts
  std::string basis;  // instrument
  Validity valid;     // keys "from", "until"
  std::optional<base::Instant> published;
  std::string row;  // of the annex, as printed
  std::string cited;
};

// [[correction]]: a later act that changes what held before it.  `known` is the day of that act:
// who asks as known earlier does not see it.
struct Correction {
  std::string id;
  std::string form;  // "annul": not lawfully listed in `valid`; "list": listed in `valid` after all
  std::string source;
  std::string entry;
  std::string basis;  // programme or act, as the list prints it; empty: all of the entry
  Validity valid;
  base::Instant known;
  std::string instrument;  // the judgment
  std::string cited;
};

struct Law {
  std::vector<Authority> authorities;  // each by id (Tag: by source, then tag)
  std::vector<Nexus> nexus;            // by authority, then in the order of the files
  std::vector<Programme> programmes;
  std::vector<Instrument> instruments;
  std::vector<Parameter> parameters;  // by id, product, valid.from
  std::vector<Measure> measures;
  std::vector<Exception> exceptions;
  std::vector<Licence> licences;
  std::vector<Lock> locks;
  std::vector<Tag> tags;
  std::vector<Designated> designations;
  std::vector<Correction> corrections;
  std::string hash;  // SHA-256 of the bytes of all files, in the order of their names
};

using MeasureIndex = std::uint32_t;  // of Law::measures; valid within one law

}  // namespace detente::law
