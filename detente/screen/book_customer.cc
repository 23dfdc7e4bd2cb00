// Tested in book_test.cc.
#include "detente/screen/book_customer.h"

#include <vector>

#include "detente/record/identifier.h"

namespace detente::screen {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::uint64_t kMostParts = 1 << 16;  // aliases, countries, identifiers of a customer

// 7 bits a byte, the lowest first; the top bit says that more follow.
void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(0x80 | (number & 0x7F));
  out += static_cast<char>(number);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

void put_texts(std::string& out, const std::vector<std::string>& texts) {
  put_number(out, texts.size());
  for (const std::string& text : texts) put_text(out, text);
}

// Reads on where it stopped; after the first thing that is not there everything is empty.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number(std::uint64_t most) {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) {
        if (number <= most) return number;
        break;
      }
    }
    sound_ = false;
    bytes_ = {};
    return 0;
  }

  std::string text() {
    const std::uint64_t size = number(bytes_.size());
    if (size > bytes_.size()) sound_ = false;
    std::string out(bytes_.substr(0, size));
    bytes_.remove_prefix(out.size());
    return out;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> out;
    for (std::uint64_t left = number(kMostParts); left > 0 && sound_; --left) out.push_back(text());
    return out;
  }

  void spoil() { sound_ = false; }
  bool sound() const { return sound_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool sound_ = true;
};

Error not_a_customer() {
  return Error{ErrorKind::kCorrupt, "book: the bytes of a customer cannot be read", {}};
}

void restore_birth_date(Bytes& bytes, Query& query) {
  const std::string text = bytes.text();
  if (text.empty()) return;
  const auto date = record::parse_partial_date(text);
  if (date)
    query.birth_date = *date;
  else
    bytes.spoil();
}

void restore_gender(Bytes& bytes, Query& query) {
  constexpr std::string_view kGenders[] = {"", "male", "female"};
  query.gender = kGenders[bytes.number(2)];
}

void restore_identifiers(Bytes& bytes, Query& query) {
  for (std::uint64_t left = bytes.number(kMostParts); left > 0 && bytes.sound(); --left) {
    const auto type = static_cast<record::IdentifierType>(
        bytes.number(static_cast<std::uint64_t>(record::IdentifierType::kListReference)));
    query.identifiers.push_back(
        record::make_identifier(type, {bytes.text(), {}}, std::string(record::to_string(type))));
  }
}

}  // namespace

void store(const BookCustomer& customer, std::string& out) {
  const Query& query = customer.query;
  put_text(out, customer.id);
  put_number(out, customer.line);
  put_number(out, customer.removed ? 1 : 0);
  put_text(out, query.name);
  put_texts(out, query.aliases);
  put_number(out, query.schema ? static_cast<std::uint64_t>(*query.schema) + 1 : 0);
  put_text(out, query.birth_date ? record::to_string(*query.birth_date) : "");
  put_texts(out, query.countries);
  put_number(out, query.gender == "male" ? 1 : query.gender == "female" ? 2 : 0);
  put_number(out, query.identifiers.size());
  for (const record::Identifier& identifier : query.identifiers) {
    put_number(out, static_cast<std::uint64_t>(identifier.type));
    put_text(out, identifier.number.value);
  }
}

Result<BookCustomer> restore(std::string_view stored) {
  Bytes bytes(stored);
  BookCustomer out;
  out.id = bytes.text();
  out.line = static_cast<std::uint32_t>(bytes.number(UINT32_MAX));
  out.removed = bytes.number(1) == 1;
  out.query.name = bytes.text();
  out.query.aliases = bytes.texts();
  const std::uint64_t schema =
      bytes.number(static_cast<std::uint64_t>(record::Schema::kAirplane) + 1);
  if (schema > 0) out.query.schema = static_cast<record::Schema>(schema - 1);
  restore_birth_date(bytes, out.query);
  out.query.countries = bytes.texts();
  restore_gender(bytes, out.query);
  restore_identifiers(bytes, out.query);
  if (!bytes.sound() || !bytes.at_end()) return not_a_customer();
  return out;
}

Result<std::string> restore_id(std::string_view stored) {
  Bytes bytes(stored);
  std::string id = bytes.text();
  if (!bytes.sound()) return not_a_customer();
  return id;
}

}  // namespace detente::screen
