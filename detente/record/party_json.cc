#include "detente/record/party_json.h"

#include <simdjson.h>

#include <limits>
#include <type_traits>

#include "detente/base/json_text.h"
#include "detente/record/party_fields.h"

namespace detente::record {
namespace {

using base::Day;
using base::Error;
using base::ErrorKind;
using base::Percent;

template <class T>
concept Word = std::is_enum_v<T>;

// Has keys of its own; what is left are words, texts, days, percentages, spans and lists.
template <class T>
concept Object =
    std::is_class_v<T> && !std::same_as<T, std::string> && !std::same_as<T, Day> &&
    !std::same_as<T, Percent> && !std::same_as<T, SourceSpan> && !std::same_as<T, PartialDate>;

class Writer {
 public:
  template <class T>
  void operator()(std::string_view key, const T& value) {
    // A word is worth reading even where it is the first of its kind.
    if (!Word<T> && value == T{}) return;
    out_.key(key);
    put(value);
  }

  void operator()(std::string_view key, bool value, bool usual) {
    if (value == usual) return;
    out_.key(key);
    out_.boolean(value);
  }

  template <class T>
  void operator()(std::string_view key, const std::optional<T>& value) {
    if (!value) return;
    out_.key(key);
    put(*value);
  }

  std::string take() { return out_.take(); }

  template <Object T>
  void put(const T& object) {
    out_.begin_object();
    visit_fields(*this, object);
    out_.end_object();
  }

 private:
  void put(std::string_view text) { out_.text(text); }
  void put(const std::string& text) { put(std::string_view(text)); }
  void put(Word auto word) { put(to_string(word)); }
  void put(Day day) { put(base::to_string(day)); }
  void put(Percent percent) { put(base::to_string(percent)); }
  void put(const PartialDate& date) { put(to_string(date)); }
  void put(const SourceSpan& span) {
    out_.begin_array();
    out_.number(span.source);
    out_.number(span.begin);
    out_.number(span.end);
    out_.end_array();
  }
  template <class T>
  void put(const std::vector<T>& list) {
    out_.begin_array();
    for (const T& item : list) put(item);
    out_.end_array();
  }

  base::JsonText out_;
};

std::optional<text::Script> parse_script(std::string_view code) {
  for (int i = 0; i <= static_cast<int>(text::Script::kOther); ++i) {
    auto script = static_cast<text::Script>(i);
    if (text::to_string(script) == code) return script;
  }
  return std::nullopt;
}

void parse_word(std::string_view word, std::optional<Schema>& value) { value = parse_schema(word); }
void parse_word(std::string_view word, std::optional<NameType>& value) {
  value = parse_name_type(word);
}
void parse_word(std::string_view word, std::optional<NamePartType>& value) {
  value = parse_name_part_type(word);
}
void parse_word(std::string_view word, std::optional<DateType>& value) {
  value = parse_date_type(word);
}
void parse_word(std::string_view word, std::optional<CountryType>& value) {
  value = parse_country_type(word);
}
void parse_word(std::string_view word, std::optional<IdentifierType>& value) {
  value = parse_identifier_type(word);
}
void parse_word(std::string_view word, std::optional<text::Script>& value) {
  value = parse_script(word);
}

// Fills the fields of one object.  After the first failure the rest is left as it is.
class Reader {
 public:
  explicit Reader(simdjson::dom::object object) : object_(object) {}

  template <class T>
  void operator()(std::string_view key, T& value) {
    simdjson::dom::element element;
    if (!failure_.empty() || object_.at_key(key).get(element) != simdjson::SUCCESS) return;
    ++used_;
    read(key, element, value);
  }

  void operator()(std::string_view key, bool& value, bool) {
    simdjson::dom::element element;
    if (!failure_.empty() || object_.at_key(key).get(element) != simdjson::SUCCESS) return;
    ++used_;
    if (element.get(value) != simdjson::SUCCESS) fail(key, "expected true or false");
  }

  // Empty, or what is wrong and where.
  template <class T>
  std::string fill(T& object) {
    visit_fields(*this, object);
    if (failure_.empty() && used_ != object_.size()) {
      failure_ = ": a key that is not known, or twice the same, in \"" +
                 simdjson::minify(object_).substr(0, kShown) + "\"";
    }
    return std::move(failure_);
  }

 private:
  static constexpr std::size_t kShown = 60;

  void fail(std::string_view key, std::string_view why) {
    failure_ = std::string(key).append(": ").append(why);
  }

  void read(std::string_view key, simdjson::dom::element element, std::string& value) {
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) return fail(key, "expected a text");
    value = text;
  }

  template <class T>
  void read_by(std::string_view key, simdjson::dom::element element, T& value,
               base::Result<T> (*parse)(std::string_view)) {
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) return fail(key, "expected a text");
    auto parsed = parse(text);
    if (!parsed) return fail(key, parsed.error().message);
    value = *parsed;
  }
  void read(std::string_view key, simdjson::dom::element element, Day& value) {
    read_by(key, element, value, base::parse_day);
  }
  void read(std::string_view key, simdjson::dom::element element, Percent& value) {
    read_by(key, element, value, base::parse_percent);
  }
  void read(std::string_view key, simdjson::dom::element element, PartialDate& value) {
    read_by(key, element, value, parse_partial_date);
  }

  template <Word T>
  void read(std::string_view key, simdjson::dom::element element, T& value) {
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) return fail(key, "expected a text");
    std::optional<T> word;
    parse_word(text, word);
    if (!word) return fail(key, "no such word: \"" + std::string(text) + "\"");
    value = *word;
  }

  void read(std::string_view key, simdjson::dom::element element, SourceSpan& span) {
    simdjson::dom::array array;
    std::uint64_t numbers[3] = {};
    std::size_t count = 0;
    bool fits = element.get(array) == simdjson::SUCCESS;
    if (fits) {
      for (simdjson::dom::element item : array) {
        fits = fits && count < 3 && item.get(numbers[count]) == simdjson::SUCCESS;
        ++count;
      }
    }
    if (!fits || count != 3 || numbers[0] > std::numeric_limits<std::uint32_t>::max()) {
      return fail(key, "expected [source,begin,end]");
    }
    span = {static_cast<std::uint32_t>(numbers[0]), numbers[1], numbers[2]};
  }

  template <class T>
  void read(std::string_view key, simdjson::dom::element element, std::optional<T>& value) {
    read(key, element, value.emplace());
  }

  template <class T>
  void read(std::string_view key, simdjson::dom::element element, std::vector<T>& list) {
    simdjson::dom::array array;
    if (element.get(array) != simdjson::SUCCESS) return fail(key, "expected an array");
    list.reserve(array.size());
    for (simdjson::dom::element item : array) {
      read(key, item, list.emplace_back());
      if (failure_.empty()) continue;
      failure_.insert(key.size(), "[" + std::to_string(list.size() - 1) + "]");
      return;
    }
  }

  template <Object T>
  void read(std::string_view key, simdjson::dom::element element, T& value) {
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return fail(key, "expected an object");
    std::string failure = Reader(object).fill(value);
    if (failure.empty()) return;
    // What concerns the object as a whole follows its path without a dot.
    failure_ = std::string(key) + (failure.starts_with(':') ? "" : ".") + failure;
  }

  simdjson::dom::object object_;
  std::size_t used_ = 0;
  std::string failure_;
};

Error malformed(std::string message, std::string_view json) {
  return {ErrorKind::kMalformed, std::move(message), {0, 0, json.size()}};
}

}  // namespace

std::string to_json(const Party& party) {
  Writer writer;
  writer.put(party);
  return writer.take();
}

base::Result<Party> party_from_json(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  auto error = parser.parse(json.data(), json.size()).get(document);
  if (error != simdjson::SUCCESS) return malformed(simdjson::error_message(error), json);
  simdjson::dom::object object;
  if (document.get(object) != simdjson::SUCCESS) return malformed("expected an object", json);
  Party party;
  std::string failure = Reader(object).fill(party);
  if (failure.starts_with(": ")) failure.erase(0, 2);
  if (!failure.empty()) return malformed(std::move(failure), json);
  if (party.names.empty()) return malformed("names: expected at least one", json);
  return party;
}

}  // namespace detente::record
