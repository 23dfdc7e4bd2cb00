// The score taken apart: the same alignment and sums as score.cc, each part with its contribution.
// Tested in score_test.cc and evidence_test.cc.
#include <algorithm>
#include <set>

#include "detente/match/alternatives.h"
#include "detente/match/score.h"
#include "detente/match/sums.h"
#include "detente/text/relation.h"

namespace detente::match {
namespace {

using text::NameClass;
using text::Token;

std::string_view word_of(NameClass name_class) {
  switch (name_class) {
    case NameClass::kPerson:
      return "person";
    case NameClass::kVehicle:
      return "vehicle";
    default:
      return "organization";
  }
}

constexpr std::string_view kLeftWords[kLeftKinds] = {"core", "number", "territory", "generic"};

std::string_view spelling_of(const Token& token) {
  return token.script == text::Script::kLatin ? std::string_view(token.native)
                                              : std::string_view(token.spellings.front());
}

std::string join(std::span<const Token> tokens, std::uint32_t first, std::uint32_t count) {
  std::string out;
  for (const Token& token : tokens.subspan(first, count)) {
    if (!out.empty()) out += ' ';
    out += spelling_of(token);
  }
  return out;
}

PairTerm describe(const PreparedName& query, const PreparedName& entry, const Meeting& m) {
  PairTerm term;
  term.similarity = m.similarity;
  term.weight = static_cast<Nats>(mass_of(query.tokens, m.query, m.query_count) +
                                  mass_of(entry.tokens, m.entry, m.entry_count));
  if (m.query_count == 1 && m.entry_count == 1) {
    const text::Relation met = relate(query, m.query, entry.tokens[m.entry]);
    term.query = met.spelling_a;
    term.entry = met.spelling_b;
    term.relation = text::to_string(met.kind);
  } else {
    term.query = join(query.tokens, m.query, m.query_count);
    term.entry = join(entry.tokens, m.entry, m.entry_count);
    term.relation = m.acronym ? "acronym" : "glued";
  }
  return term;
}

// Rounds a growing sum, not its parts, so that the parts add up to the rounded whole.
class Shares {
 public:
  Shares(std::int64_t mass, const Parameters& p) : mass_(mass), parameters_(p) {}

  Nats add(std::int64_t part) {
    sum_ += part;
    const Nats now = coverage_of(sum_, mass_, parameters_);
    const Nats share = now - given_;
    given_ = now;
    return share;
  }

 private:
  std::int64_t mass_;
  const Parameters& parameters_;
  std::int64_t sum_ = 0;
  Nats given_ = 0;
};

std::vector<std::string> left_words(std::span<const Token> tokens, const std::vector<bool>& left,
                                    LeftKind kind) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (left[i] && left_kind(tokens[i].kind) == kind) out.emplace_back(spelling_of(tokens[i]));
  return out;
}

std::string_view phrase_of(std::string_view relation) {
  if (relation == "variant") return "transliteration or spelling variant";
  if (relation == "typo") return "typing error";
  if (relation == "phonetic") return "sound";
  if (relation == "glued") return "words run together";
  if (relation == "prefix") return "a word that was cut";
  return relation;
}

std::string join(const std::set<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

void add_left(std::string& sentence, std::string_view where, const Explanation& explanation,
              std::vector<std::string> LeftTerm::*side) {
  std::string words;
  for (const LeftTerm& left : explanation.left)
    for (const std::string& word : left.*side) words += (words.empty() ? "" : " ") + word;
  if (!words.empty()) sentence += "; only in the " + std::string(where) + ": " + words;
}

std::string sentence_of(const Explanation& explanation) {
  std::string out = "\"" + explanation.query_name + "\" and \"" + explanation.entry_name + "\"";
  if (explanation.pairs.empty()) {
    out += " have no word in common";
  } else {
    std::set<std::string_view> relations;
    for (const PairTerm& pair : explanation.pairs)
      if (pair.relation != "equal" && pair.relation != "number")
        relations.insert(phrase_of(pair.relation));
    out += relations.empty() ? " agree in equal words" : " agree by " + join(relations);
  }
  if (explanation.cut) out += "; the first may be cut";
  add_left(out, "first", explanation, &LeftTerm::query);
  add_left(out, "second", explanation, &LeftTerm::entry);
  return out;
}

void fill_pairs(Explanation& out, const PreparedName& query, const PreparedName& entry,
                std::span<const Meeting> meetings, Shares& shares) {
  for (const Meeting& m : meetings) {
    PairTerm term = describe(query, entry, m);
    term.contribution = shares.add(std::int64_t{m.similarity} * term.weight);
    out.pairs.push_back(std::move(term));
  }
}

void fill_left(Explanation& out, const PreparedName& query, const PreparedName& entry,
               std::span<const Meeting> meetings, const Sums& sums, Shares& shares) {
  const std::vector<bool> x = left_over(meetings, query.tokens.size(), true);
  const std::vector<bool> y = left_over(meetings, entry.tokens.size(), false);
  for (std::size_t kind = 0; kind < kLeftKinds; ++kind) {
    LeftTerm term;
    term.kind = kLeftWords[kind];
    term.query = left_words(query.tokens, x, static_cast<LeftKind>(kind));
    term.entry = left_words(entry.tokens, y, static_cast<LeftKind>(kind));
    term.contradiction = static_cast<Nats>(sums.contradiction[kind] / 1024);
    term.contribution = shares.add(-sums.contradiction[kind]);
    if (!term.query.empty() || !term.entry.empty()) out.left.push_back(std::move(term));
  }
}

void fill(Explanation& out, const PreparedName& query, const PreparedName& entry,
          NameClass name_class) {
  const Parameters& p = parameters(name_class);
  const std::vector<Meeting> meetings = align(query, entry);
  const Sums sums = sum_up(query, entry, meetings, p);
  const std::optional<Terms> terms = terms_of(sums, p);
  Shares shares(std::max<std::int64_t>(sums.mass, 1), p);
  fill_pairs(out, query, entry, meetings, shares);
  fill_left(out, query, entry, meetings, sums, shares);
  out.z = kNoMatch;
  if (terms) {
    out.base = terms->base;
    out.information = terms->information;
    out.surprise = terms->surprise;
    out.z = terms->z();
    if (sums.numbers_contradict && out.z > p.number_cap) {
      out.caps.push_back({"contradicting-number", p.number_cap - out.z});
      out.z = p.number_cap;
    }
    return;
  }
  // More speaks against the names than for them: one cap says so, and the parts still add up.
  Nats sum = 0;
  for (const PairTerm& pair : out.pairs) sum += pair.contribution;
  for (const LeftTerm& left : out.left) sum += left.contribution;
  out.caps.push_back({"no-match", kNoMatch - sum});
}

}  // namespace

Explanation explain_names(std::span<const Token> query, std::span<const Token> entry,
                          NameClass name_class, std::string_view query_name,
                          std::string_view entry_name) {
  if (name_class == NameClass::kAny) {
    const bool organization = score_names(query, entry, NameClass::kOrganization).score >
                              score_names(query, entry, NameClass::kPerson).score;
    name_class = organization ? NameClass::kOrganization : NameClass::kPerson;
  }
  return explain_prepared(PreparedName(query, name_class), PreparedName(entry, name_class),
                          name_class, query_name, entry_name);
}

Explanation explain_prepared(const PreparedName& query, const PreparedName& entry,
                             NameClass name_class, std::string_view query_name,
                             std::string_view entry_name) {
  Explanation out;
  out.query_name = query_name;
  out.entry_name = entry_name;
  out.name_class = word_of(name_class);
  out.cut = query.cut;
  fill(out, query, entry, name_class);
  out.score = calibrated(out.z, name_class);
  out.sentence = sentence_of(out);
  return out;
}

Explanation explain_compare(std::string_view name1, std::string_view name2, record::Schema schema) {
  Explanation best;
  for (const std::string& x : alternatives(name1))
    for (const std::string& y : alternatives(name2))
      for (const NameClass name_class : classes_of(schema)) {
        const text::TokenizedName a = text::tokenize(x, name_class);
        const text::TokenizedName b = text::tokenize(y, name_class);
        Explanation found = explain_names(a.tokens, b.tokens, name_class, x, y);
        if (best.empty() || found.score > best.score) best = std::move(found);
      }
  return best;
}

}  // namespace detente::match
