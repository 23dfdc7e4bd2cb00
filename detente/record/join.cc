// Tested in joining_test.cc.
#include "detente/record/join.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace detente::record {
namespace {

constexpr JoinRule kRules[] = {
    JoinRule::kStated,        JoinRule::kPublisherNumber,
    JoinRule::kReference,     JoinRule::kIdentifier,
    JoinRule::kNumberAndName, JoinRule::kNumberAndBirth,
    JoinRule::kNameAndBirth,  JoinRule::kVariantAndBirth,
    JoinRule::kNameAndPlace,  JoinRule::kNumber,
    JoinRule::kName,
};

int rank_of(std::string_view source) {
  constexpr std::string_view kFirst[] = {
      "us.ofac.sdn",  "us.ofac.consolidated", "un.sc.consolidated", "eu.fsf",
      "uk.fcdo.uksl", "uk.ofsi.conlist",      "ch.seco.sesam"};
  const auto* found = std::find(std::begin(kFirst), std::end(kFirst), source);
  if (found != std::end(kFirst)) return static_cast<int>(found - std::begin(kFirst));
  return source == "ca.gac.sema" ? 100 : 50;
}

}  // namespace

std::string_view to_string(JoinRule rule) {
  constexpr std::string_view kWords[] = {
      "stated",
      "publisher-number",
      "cross-reference",
      "identifier",
      "number-and-name",
      "number-and-birth",
      "name-and-birth",
      "variant-and-birth",
      "name-and-place",
      "number",
      "name",
  };
  return kWords[static_cast<std::size_t>(rule)];
}

std::span<const JoinRule> join_rules() { return kRules; }

std::string entry_id(const Party& party) { return party.source + ':' + party.entry; }

bool is_before(const Party& a, const Party& b) {
  return std::tuple(rank_of(a.source), std::string_view(a.source), std::string_view(a.entry)) <
         std::tuple(rank_of(b.source), std::string_view(b.source), std::string_view(b.entry));
}

}  // namespace detente::record
