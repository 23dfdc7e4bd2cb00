#include "detente/lists/ftm_lines.h"

#include <algorithm>

#include "detente/lists/json_line.h"

namespace detente::lists {

namespace {

namespace ondemand = simdjson::ondemand;

class LineReader {
 public:
  LineReader(ondemand::parser& parser, std::string_view line, base::SourceSpan at)
      : parser_(parser), line_(line, at) {}

  simdjson::error_code read(FtmEntity& entity) {
    return line_.read_object(parser_,
                             [&](ondemand::object& object) { return read_keys(object, entity); });
  }

 private:
  simdjson::error_code read_keys(ondemand::object& object, FtmEntity& entity) {
    for (auto field : object) {
      std::string_view key;
      ondemand::value value;
      if (auto error = field.unescaped_key().get(key)) return error;
      std::string name(key);
      if (auto error = field.value().get(value)) return error;
      if (auto error = read_key(name, value, entity)) return error;
    }
    return simdjson::SUCCESS;
  }

  // A string, or what stands in the file for a number, true, false or null.
  simdjson::error_code text_of(ondemand::value value, record::Text& text) {
    std::string_view raw = value.raw_json_token();
    text.at = line_.place(raw);
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type == ondemand::json_type::string) {
      std::string_view string;
      if (auto error = value.get_string().get(string)) return error;
      text.value = std::string(string);
      return simdjson::SUCCESS;
    }
    if (type == ondemand::json_type::object) {
      ondemand::object object;
      if (auto error = value.get_object().get(object)) return error;
      if (auto error = object.raw_json().get(raw)) return error;
    } else if (type == ondemand::json_type::array) {
      ondemand::array array;
      if (auto error = value.get_array().get(array)) return error;
      if (auto error = array.raw_json().get(raw)) return error;
    }
    text.at = line_.place(raw);
    text.value = std::string(raw.substr(0, text.at.size()));
    return simdjson::SUCCESS;
  }

  // A value, or the values of an array; null and empty strings are passed over.
  simdjson::error_code texts_of(ondemand::value value, std::vector<record::Text>& texts) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type != ondemand::json_type::array) {
      record::Text text;
      if (auto error = text_of(value, text)) return error;
      if (!text.value.empty() && type != ondemand::json_type::null)
        texts.push_back(std::move(text));
      return simdjson::SUCCESS;
    }
    ondemand::array array;
    if (auto error = value.get_array().get(array)) return error;
    for (auto item : array) {
      ondemand::value element;
      record::Text text;
      if (auto error = item.get(element)) return error;
      if (auto error = text_of(element, text)) return error;
      if (!text.value.empty() && text.value != "null") texts.push_back(std::move(text));
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code read_properties(ondemand::value value, FtmEntity& entity) {
    ondemand::object object;
    if (auto error = value.get_object().get(object)) return error;
    for (auto field : object) {
      std::string_view key;
      ondemand::value item;
      std::vector<record::Text> texts;
      if (auto error = field.unescaped_key().get(key)) return error;
      std::string name(key);
      if (auto error = field.value().get(item)) return error;
      if (auto error = texts_of(item, texts)) return error;
      for (record::Text& text : texts) entity.properties.emplace_back(name, std::move(text));
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code read_key(const std::string& key, ondemand::value value, FtmEntity& entity) {
    if (key == "properties") return read_properties(value, entity);
    if (key == "datasets") return texts_of(value, entity.datasets);
    if (key == "id") return text_of(value, entity.id);
    if (key == "schema") return text_of(value, entity.schema);
    if (key == "caption") return text_of(value, entity.caption);
    std::vector<record::Text> texts;
    if (auto error = texts_of(value, texts)) return error;
    for (record::Text& text : texts) entity.keys.emplace_back(key, std::move(text));
    return simdjson::SUCCESS;
  }

  ondemand::parser& parser_;
  JsonLine line_;
};

std::string message_of(simdjson::error_code error, const FtmEntity& entity) {
  if (error == simdjson::INCORRECT_TYPE)
    return "not a FollowTheMoney entity: a value of the wrong kind";
  if (error != simdjson::SUCCESS) return json_fault(error);
  return entity.id.value.empty() ? "an entity without id" : "an entity without schema";
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

FtmLines read_ftm_lines(std::string_view bytes, std::uint32_t source) {
  FtmLines lines;
  ondemand::parser parser;
  std::size_t begin = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (begin < bytes.size()) {
    std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    std::string_view line = bytes.substr(begin, end - begin);
    std::size_t indent = std::min(line.find_first_not_of(" \t\r"), line.size());
    while (!line.empty() && is_blank(line.substr(line.size() - 1))) line.remove_suffix(1);
    if (!is_blank(line)) {
      FtmEntity entity;
      entity.at = {source, begin + indent, begin + line.size()};
      simdjson::error_code error = LineReader(parser, line.substr(indent), entity.at).read(entity);
      bool whole = !error && !entity.id.value.empty() && !entity.schema.value.empty();
      if (whole) {
        lines.entities.push_back(std::move(entity));
      } else {
        lines.rejected.push_back(
            {base::ErrorKind::kMalformed, message_of(error, entity), entity.at});
      }
    }
    begin = end + 1;
  }
  return lines;
}

}  // namespace detente::lists
