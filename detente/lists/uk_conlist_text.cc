#include "detente/lists/uk_conlist_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "detente/lists/printed_date.h"
#include "detente/lists/printed_text.h"
#include "detente/record/country.h"

namespace detente::lists {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kMarks = ".,;:()[] \t\r\n";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "(1)", "1)", "(a)", "a)" at `begin`.
struct Marker {
  std::size_t begin = 0;
  std::size_t end = 0;
  int number = 0;
};

std::optional<Marker> marker_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  bool open = at < text.size() && text[at] == '(';
  if (open) ++at;
  bool at_word = begin == 0 || std::string_view(" \n,;.").find(text[begin - 1]) != kNone;
  if (!open && !at_word) return std::nullopt;
  int number = 0;
  std::size_t digits = at;
  while (at < text.size() && is_digit(text[at]) && at - digits < 2)
    number = number * 10 + (text[at++] - '0');
  if (at == digits && at < text.size() && text[at] >= 'a' && text[at] <= 'j')
    number = text[at++] - 'a' + 1;
  if (number == 0 || at >= text.size() || text[at] != ')') return std::nullopt;
  return Marker{begin, at + 1, number};
}

bool is_range(std::string_view between) { return between == "to" || between == "-"; }

// The markers that count up from 1; empty if the field does not begin with the first.
std::vector<Marker> markers_of(std::string_view text) {
  std::vector<Marker> markers;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::optional<Marker> marker = marker_at(text, at);
    if (!marker) {
      if (markers.empty()) return markers;
      continue;
    }
    bool fits = marker->number == 1;
    if (!markers.empty()) {
      const Marker& last = markers.back();
      std::string_view between = text.substr(last.end, at - last.end);
      std::size_t first = std::min(between.find_first_not_of(' '), between.size());
      between = between.substr(first, between.find_last_not_of(' ') + 1 - first);
      fits =
          marker->number == last.number + 1 || (marker->number > last.number && is_range(between));
    }
    if (!fits && markers.empty()) return markers;
    if (!fits) continue;
    markers.push_back(*marker);
    at = marker->end - 1;
  }
  return markers;
}

base::CsvPiece without_stop(base::CsvPiece piece) {
  while (!piece.empty() && std::string_view(".,; ").find(piece.text.back()) != kNone)
    piece.text.remove_suffix(1);
  if (piece.text == "-") piece.text = {};
  return piece;
}

// The words of `text`, without the marks at their ends.
struct Word {
  std::string_view text;
  bool ends_clause = false;  // a comma, bracket or full stop behind it
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = text.find_first_not_of(kMarks, at);
    if (begin == kNone) break;
    std::size_t end = std::min(text.find_first_of(" \t\r\n(", begin), text.size());
    std::size_t last = text.find_last_not_of(kMarks, end - 1) + 1;
    words.push_back({text.substr(begin, last - begin), last != end});
    at = end;
  }
  return words;
}

bool may_name_country(std::string_view words) {
  constexpr std::array<std::string_view, 6> kShort = {"UK", "US", "USA", "UAE", "DRC", "CAR"};
  return words.size() >= 4 || std::find(kShort.begin(), kShort.end(), words) != kShort.end();
}

std::size_t first_of(std::string_view lower, std::initializer_list<std::string_view> words) {
  std::size_t first = kNone;
  for (std::string_view word : words) first = std::min(first, lower.find(word));
  return first;
}

std::size_t find_issue(std::string_view lower) { return first_of(lower, {"issu"}); }
std::size_t find_expiry(std::string_view lower) {
  return first_of(lower, {"expir", "valid until", "valid to", "valid from"});
}

// "20.5.2014" or "03/07/1999", day first.
std::optional<base::Day> numeric_day(std::string_view word) {
  std::array<int, 3> parts = {0, 0, 0};
  std::size_t part = 0;
  for (char c : word) {
    if (c == '.' || c == '/') {
      if (++part == parts.size()) return std::nullopt;
    } else if (!is_digit(c) || parts[part] > 999) {
      return std::nullopt;
    } else {
      parts[part] = parts[part] * 10 + (c - '0');
    }
  }
  if (part != 2 || parts[2] < 1800 || parts[2] > 2199) return std::nullopt;
  return base::make_day(parts[2], parts[1], parts[0]);
}

// The first day within six words of `prose`.
std::optional<base::Day> day_in(std::string_view prose) {
  std::vector<Word> words = words_of(prose.substr(0, 80));
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 6); ++i) {
    if (i + 2 < words.size()) {
      const char* begin = words[i].text.data();
      const char* end = words[i + 2].text.data() + words[i + 2].text.size();
      std::string date =
          single_spaced(std::string_view(begin, static_cast<std::size_t>(end - begin)));
      std::erase(date, '.');
      if (auto day = read_printed_day(date)) return day;
    }
    if (auto day = numeric_day(words[i].text)) return day;
  }
  return std::nullopt;
}

}  // namespace

std::vector<NumberedValue> numbered_values(const base::CsvPiece& field) {
  std::vector<NumberedValue> values;
  if (field.empty()) return values;
  std::vector<Marker> markers = markers_of(field.text);
  if (markers.size() < 2) {
    values.push_back({0, 0, without_stop(field)});
    return values;
  }
  int first = 0;
  for (std::size_t i = 0; i < markers.size(); ++i) {
    std::size_t end = i + 1 < markers.size() ? markers[i + 1].begin : field.text.size();
    if (first == 0) first = markers[i].number;
    base::CsvPiece raw = field.part(markers[i].end, end);
    bool null_mark = raw.text == "-" && end > markers[i].end + 1;
    bool joint = raw.empty() || is_range(raw.text) || raw.text == "and" || raw.text == ",";
    if (joint && !null_mark && i + 1 < markers.size()) continue;
    values.push_back({first, markers[i].number, without_stop(raw)});
    first = 0;
  }
  return values;
}

const NumberedValue* value_under(const std::vector<NumberedValue>& values, int number) {
  for (const NumberedValue& value : values) {
    bool here = value.first == 0 || number == 0 || (value.first <= number && number <= value.last);
    if (here && !value.piece.empty()) return &value;
    if (here && value.first != 0 && number != 0) return nullptr;
  }
  return nullptr;
}

std::string country_in_prose(std::string_view prose) {
  std::vector<Word> words = words_of(prose);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t last = i;
    while (last + 1 < words.size() && last < i + 4 && !words[last].ends_clause) ++last;
    for (std::size_t j = last + 1; j-- > i;) {
      const char* begin = words[i].text.data();
      const char* end = words[j].text.data() + words[j].text.size();
      std::string_view window(begin, static_cast<std::size_t>(end - begin));
      if (!may_name_country(window)) continue;
      if (auto code = record::country_code(window)) return *code;
    }
  }
  return {};
}

std::optional<base::Day> issue_day(std::string_view prose) {
  std::size_t at = find_issue(lower_ascii(prose));
  return at == kNone ? std::nullopt : day_in(prose.substr(at));
}

std::optional<base::Day> expiry_day(std::string_view prose) {
  std::string lower = lower_ascii(prose);
  std::size_t at = find_expiry(lower);
  if (at == kNone) return std::nullopt;
  std::size_t to = lower.find(" to ", at);  // "Valid from 20.5.2014 to 19.5.2019"
  if (lower.compare(at, 10, "valid from") == 0) at = to == kNone ? lower.size() : to;
  return day_in(prose.substr(at));
}

base::CsvPiece document_number(const base::CsvPiece& prose) {
  std::string lower = lower_ascii(prose.text);
  std::size_t limit = std::min({find_issue(lower), find_expiry(lower), lower.size()});
  for (const Word& word : words_of(prose.text.substr(0, limit))) {
    if (std::none_of(word.text.begin(), word.text.end(), is_digit)) continue;
    auto begin = static_cast<std::size_t>(word.text.data() - prose.text.data());
    std::size_t end = begin + word.text.size();
    if (lower.compare(begin, 3, "no.") == 0) begin += 3;
    return prose.part(begin, end);
  }
  base::CsvPiece none = prose;
  none.text = {};
  return none;
}

}  // namespace detente::lists
