#include "detente/lists/eu_monthly.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "detente/lists/accounting.h"
#include "detente/lists/eu_monthly_party.h"
#include "detente/lists/json_tree.h"
#include "detente/lists/party_merging.h"

namespace detente::lists {

namespace {

class Lines {
 public:
  Lines(std::string_view bytes, ParsedList& list)
      : bytes_(bytes), list_(list), accounting_(0, bytes.size()) {}

  base::Result<base::Done> read() {
    std::size_t begin = bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (begin < bytes_.size()) {
      std::size_t end = std::min(bytes_.find('\n', begin), bytes_.size());
      read_line(begin, end);
      begin = end + 1;
    }
    if (claimed_ < bytes_.size()) accounting_.add_structure(claimed_, bytes_.size());
    for (record::Party& party : list_.parties) order_eu_names(party);
    return accounting_.finish(list_);
  }

 private:
  void read_line(std::size_t begin, std::size_t end) {
    auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (begin < end && is_space(bytes_[begin])) ++begin;
    while (begin < end && is_space(bytes_[end - 1])) --end;
    if (begin == end) return;
    base::SourceSpan at{0, begin, end};
    auto tree = read_json_line(bytes_.substr(begin, end - begin), at);
    if (!tree) return reject(at, tree.error().message);
    if (child(*tree, "_file").text.value == "_index.yaml") return;
    bool is_long = !child(*tree, "eu_reference_number").text.value.empty();
    std::vector<Unread> unread;
    record::Party party = is_long ? eu_long_party(*tree, unread) : eu_short_party(*tree, unread);
    if (party.entry.empty()) return reject(at, "a record without EU reference number");
    if (party.names.empty()) return reject(at, "entry " + party.entry + " has no name");
    list_.unread.insert(list_.unread.end(), unread.begin(), unread.end());
    claim_structure(begin);
    accounting_.add_record(begin, end);
    claimed_ = end;
    party.at = at;
    party.source = list_.source;
    take(std::move(party), is_long);
  }

  void claim_structure(std::size_t end) {
    if (claimed_ < end) accounting_.add_structure(claimed_, end);
  }

  void reject(base::SourceSpan at, std::string why) {
    claim_structure(at.begin);
    accounting_.add_rejected(at.begin, at.end);
    claimed_ = at.end;
    list_.rejected.push_back({base::ErrorKind::kMalformed, std::move(why), at});
  }

  struct Place {
    std::size_t index;
    bool is_long;
  };

  void take(record::Party party, bool is_long) {
    auto [place, fresh] = by_entry_.try_emplace(party.entry, Place{list_.parties.size(), is_long});
    if (fresh) {
      list_.parties.push_back(std::move(party));
      return;
    }
    record::Party& known = list_.parties[place->second.index];
    if (is_long && !place->second.is_long) {
      std::swap(known, party);
      place->second.is_long = true;
      add_eu_short(known, std::move(party));
    } else if (!is_long && place->second.is_long) {
      add_eu_short(known, std::move(party));
    } else {
      merge_facts(known, std::move(party));
    }
  }

  std::string_view bytes_;
  ParsedList& list_;
  Accounting accounting_;
  std::size_t claimed_ = 0;  // all bytes before it are claimed
  std::unordered_map<std::string, Place> by_entry_;
};

}  // namespace

base::Result<ParsedList> read_eu_monthly(std::span<const Document> documents) {
  DETENTE_TRY(Document document, only_document(documents));
  ParsedList list;
  list.format = Format::kEuMonthlyJsonLines;
  list.source = "eu.fsf";
  DETENTE_CHECK(Lines(document.bytes, list).read());
  return list;
}

}  // namespace detente::lists
