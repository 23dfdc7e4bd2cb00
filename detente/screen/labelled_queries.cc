#include "detente/screen/labelled_queries.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "detente/base/csv.h"
#include "detente/screen/customers.h"
#include "detente/text/script.h"

namespace detente::screen {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using index::EntryId;

// So many answers are in memory together.
constexpr std::size_t kAtOnce = 4096;

using EntriesByName = std::unordered_map<std::string, EntryId>;  // by "source:entry"

EntriesByName entries_of(const index::Index& index) {
  EntriesByName entries;
  for (std::uint32_t i = 0; i < index.entry_count(); ++i) {
    const index::EntryView entry = index.entry(EntryId{i});
    entries.emplace(std::string(entry.source) + ":" + std::string(entry.entry), EntryId{i});
  }
  return entries;
}

// Lower case without spaces and signs, as customer files name their columns.
std::string plain(std::string_view name) {
  std::string key;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

std::string text_of(simdjson::dom::element value) {
  if (value.is_string()) return std::string(std::string_view(value));
  std::string joined;
  if (value.is_array())
    for (simdjson::dom::element part : simdjson::dom::array(value))
      joined += (joined.empty() ? "" : ";") + text_of(part);
  return joined;
}

struct RowLabels {
  std::string expected, group, category;
};

RowLabels labels_of(simdjson::dom::parser& parser, const std::string& given) {
  RowLabels out;
  simdjson::dom::element root;
  if (parser.parse(given).get(root) || !root.is_object()) return out;
  for (auto [key, value] : simdjson::dom::object(root)) {
    const std::string name = plain(key);
    if (name == "expected") out.expected = text_of(value);
    if (name == "group" || name == "casegroup") out.group = text_of(value);
    if (name == "category") out.category = text_of(value);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The entries of "source:entry;source:entry".
Result<std::vector<EntryId>> find_expected(const EntriesByName& entries, std::string_view list) {
  std::vector<EntryId> found;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    const std::string name(trimmed(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (name.empty()) continue;
    const auto at = entries.find(name);
    if (at == entries.end())
      return Error{ErrorKind::kMalformed,
                   base::one_line("expected \"" + name + "\": no such entry in these lists"),
                   {}};
    found.push_back(at->second);
  }
  return found;
}

base::Result<base::Done> require_expected(std::string_view text) {
  base::CsvReader reader(text, 0);
  base::CsvRow row;
  if (!reader.next(row) || base::CsvHeader(row).find("expected")) return base::Done{};
  return Error{ErrorKind::kMalformed,
               "expected columns name1, name2 and is_match, or columns name and expected", row.at};
}

// Lines of places that come in order.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}

  std::uint64_t of(std::uint64_t offset) {
    const auto at = [&](std::uint64_t i) { return text_.begin() + static_cast<std::ptrdiff_t>(i); };
    line_ += static_cast<std::uint64_t>(std::count(at(passed_), at(offset), '\n'));
    passed_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  std::uint64_t passed_ = 0;
  std::uint64_t line_ = 1;
};

bool is_expected(const LabelledQuery& query, EntryId entry) {
  return std::find(query.expected.begin(), query.expected.end(), entry) != query.expected.end();
}

std::string listed_as(const index::Index& index, EntryId id) {
  const index::EntryView entry = index.entry(id);
  return std::string(entry.source) + ":" + std::string(entry.entry) + " " + std::string(entry.name);
}

match::Judged judge_one(const index::Index& index, const LabelledQuery& query, const Answer& answer,
                        std::uint32_t threshold) {
  match::Judged out;
  out.same = !query.expected.empty();
  out.group = query.group;
  out.category = query.category;
  if (query.query.schema) out.schema = record::to_string(*query.query.schema);
  out.script = text::to_string(text::script_of(query.query.name));
  out.query = query.query.name;
  out.line = query.line;
  if (out.same) out.entry = listed_as(index, query.expected.front());
  for (const Hit& hit : answer.hits) {
    const bool wanted = !out.same || is_expected(query, hit.entry);
    if (!wanted && hit.score >= threshold) ++out.others;
    if (!wanted || hit.score <= out.score) continue;
    out.score = hit.score;
    out.entry = listed_as(index, hit.entry);
  }
  return out;
}

}  // namespace

Result<LabelledQueries> read_labelled_queries(
    std::string_view text, Labels labels,
    const std::vector<std::pair<std::string, std::string>>& mapping, const index::Index& index) {
  DETENTE_TRY(CustomerReader reader, CustomerReader::open(text, mapping));
  const bool is_json = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == text.find('{');
  if (labels == Labels::kExpected && !is_json) DETENTE_CHECK(require_expected(text));
  const EntriesByName entries = labels == Labels::kExpected ? entries_of(index) : EntriesByName{};
  simdjson::dom::parser parser;
  LineCounter lines(text);
  LabelledQueries out;
  while (auto customer = reader.next()) {
    if (customer->fault) {
      out.faults.push_back(*customer->fault);
      continue;
    }
    const RowLabels row = labels_of(parser, customer->given);
    auto expected =
        find_expected(entries, labels == Labels::kExpected ? row.expected : std::string_view());
    if (!expected) {
      out.faults.push_back({ErrorKind::kMalformed, expected.error().message, customer->at});
      continue;
    }
    out.queries.push_back({std::move(customer->query), *std::move(expected), row.group,
                           row.category, lines.of(customer->at.begin)});
  }
  return out;
}

std::vector<match::Judged> judge(const index::Index& index,
                                 const std::vector<LabelledQuery>& queries, Options options,
                                 unsigned threads) {
  const std::uint32_t threshold = options.threshold;
  options.threshold = std::min(threshold, kLeastJudged);
  std::vector<match::Judged> out;
  BatchScreener screener(index, threads);
  for (std::size_t first = 0; first < queries.size(); first += kAtOnce) {
    const std::size_t last = std::min(first + kAtOnce, queries.size());
    std::vector<Query> some;
    for (std::size_t i = first; i < last; ++i) some.push_back(queries[i].query);
    const std::vector<Answer> answers = screener.screen(some, options);
    for (std::size_t i = first; i < last; ++i)
      out.push_back(judge_one(index, queries[i], answers[i - first], threshold));
  }
  return out;
}

}  // namespace detente::screen
