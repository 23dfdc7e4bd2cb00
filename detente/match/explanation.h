// Why a query and a list entry score as they do, as numbers that add up.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace detente::match {

// 1/1024 nat.  z and everything that adds up to it is in this unit, so that every machine prints
// the same bytes.
using Nats = std::int32_t;

// z of names that have nothing in common, or more against them than for them.
inline constexpr Nats kNoMatch = -(1 << 20);

// A word of the query that met a word of the entry's name.
struct PairTerm {
  std::string query;  // the two spellings that met: folded, Latin or in the script of both
  std::string entry;
  std::string relation;         // "equal", "typo", "transliteration", ...: text/relation.h
  std::int32_t similarity = 0;  // s, in 1/1024; 1024 for equal words
  Nats weight = 0;              // m(i) + m(j): the information of the two words
  Nats contribution = 0;        // alpha * s * weight / W, to z; not negative
};

// Words without a partner, all of one kind.  Left on both sides they contradict; left on one side
// they are omissions, which cost only what they add to W.
struct LeftTerm {
  std::string kind;                // "core", "number", "territory", "generic", "legal-form", ...
  std::vector<std::string> query;  // spellings left in the query, in its order
  std::vector<std::string> entry;
  Nats contradiction = 0;  // part of Pi that is due to this kind
  Nats contribution = 0;   // -alpha * contradiction / W; 0 for a mere omission
};

// One fact that both sides state.
struct FieldTerm {
  std::string field;  // "birth-date", "country", "gender", "identifier"
  std::string query;  // the two values, as screen prints them
  std::string entry;
  std::string finding;  // "equal", "same-year", "day-and-month-swapped", "near", "contradicts", ...
  Nats contribution = 0;  // negative where they contradict
};

// A rule that only lowers z: "contradicting-number", "contradicting-identifier", "weak-alias",
// "evidence-limit" (agreeing facts together count no more than E_cap), "no-match" (more speaks
// against the names than for them).
struct CapTerm {
  std::string rule;
  Nats contribution = 0;  // never positive
};

// sum of base, pairs, left, surprise, fields and caps == z, exactly.
struct Explanation {
  std::string query_name;      // the name of the query that met `entry_name`, as given
  std::string entry_name;      // as printed by the list
  std::string name_type;       // "primary", "strong-alias", "weak-alias", "former"
  std::string name_class;      // whose parameters were used: "person", "organization", "vehicle"
  bool by_identifier = false;  // an equal identifier decided: pairs contribute nothing
  bool cut = false;            // read as a name whose end may be missing (PreparedName::cut)

  Nats base = 0;                // -alpha * d0, or what an equal identifier is worth
  std::vector<PairTerm> pairs;  // in the order of the query
  std::vector<LeftTerm> left;   // kinds with something left, in the order of text::TokenKind
  Nats information = 0;         // h: the information of what agrees, less half of what contradicts
  Nats surprise = 0;            // beta * ln(min(h, h_cap) / h0), to z
  std::vector<FieldTerm> fields;
  std::vector<CapTerm> caps;
  Nats z = 0;
  std::uint32_t score = 0;  // 0 to 10,000: the calibrated z
  std::string sentence;     // for a person, without a full stop

  bool empty() const { return query_name.empty() && entry_name.empty() && sentence.empty(); }
};

}  // namespace detente::match
