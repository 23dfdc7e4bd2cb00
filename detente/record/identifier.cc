#include "detente/record/identifier.h"

#include <array>
#include <cstddef>
#include <initializer_list>

namespace detente::record {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Letters of other alphabets stay: a Cyrillic series ("МР 123456") is part of the number.
std::string letters_and_digits(std::string_view printed) {
  std::string out;
  for (char c : printed) {
    if (is_digit(c) || is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80) {
      out += to_upper(c);
    }
  }
  return out;
}

std::string digits_only(std::string_view printed) {
  std::string out;
  for (char c : printed) {
    if (is_digit(c)) out += c;
  }
  return out;
}

// "IMO 9187629" and "9187629" are one number; other letters ("US1") are kept.
std::string without_prefix(std::string number, std::string_view prefix) {
  if (number.starts_with(prefix) && number.size() > prefix.size() &&
      all_digits(std::string_view(number).substr(prefix.size()))) {
    number.erase(0, prefix.size());
  }
  return number;
}

// Base58 addresses depend on case; hexadecimal and bech32 ones do not.
std::string wallet(std::string_view printed) {
  std::string_view address = trim(printed);
  std::string lowered = lower(address);
  for (std::string_view prefix : {"0x", "bc1", "ltc1", "tb1"}) {
    if (lowered.starts_with(prefix)) return lowered;
  }
  return std::string(address);
}

// Schemes and slashes come off until none is left: "http://https://example.org/ /".
std::string web(std::string_view printed) {
  std::string lowered = lower(printed);
  std::string_view address = trim(lowered);
  for (std::size_t size = address.size() + 1; address.size() < size;) {
    size = address.size();
    for (std::string_view scheme : {"https://", "http://", "mailto:"}) {
      if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
    }
    while (address.ends_with('/')) address.remove_suffix(1);
    address = trim(address);
  }
  return std::string(address);
}

std::string phone(std::string_view printed) {
  std::string_view number = trim(printed);
  std::string digits = digits_only(number);
  if (number.starts_with('+')) digits.insert(digits.begin(), '+');
  return digits;
}

int digit(char c) { return c - '0'; }

// ISO 17442: letters count 10 to 35; the number they make is 1 modulo 97 (ISO 7064, MOD 97-10).
bool lei_fits(std::string_view lei) {
  if (lei.size() != 20) return false;
  int rest = 0;
  for (char c : lei) {
    if (is_digit(c)) {
      rest = (rest * 10 + digit(c)) % 97;
    } else if (is_upper(c)) {
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return rest == 1;
}

// IMO resolution A.1117(30): the first six digits times 7 to 2; the last digit of the sum.
// Company numbers (MSC.160(78)) have weights 8, 6, 4, 2, 9, 7.
bool imo_fits(std::string_view imo) {
  if (imo.size() != 7 || !all_digits(imo)) return false;
  constexpr std::array<int, 6> kShip = {7, 6, 5, 4, 3, 2};
  constexpr std::array<int, 6> kCompany = {8, 6, 4, 2, 9, 7};
  int ship = 0;
  int company = 0;
  for (std::size_t i = 0; i < 6; ++i) {
    ship += digit(imo[i]) * kShip[i];
    company += digit(imo[i]) * kCompany[i];
  }
  return ship % 10 == digit(imo[6]) || (11 - company % 11) % 10 == digit(imo[6]);
}

// The weighted sum of the digits before the check digit, modulo 11, modulo 10.
bool inn_digit_fits(std::string_view inn, std::initializer_list<int> weights) {
  int sum = 0;
  std::size_t at = 0;
  for (int weight : weights) sum += weight * digit(inn[at++]);
  return sum % 11 % 10 == digit(inn[at]);
}

// Order of the Federal Tax Service of 29 June 2012, ММВ-7-6/435@.
bool inn_fits(std::string_view inn) {
  if (!all_digits(inn)) return false;
  if (inn.size() == 10) return inn_digit_fits(inn, {2, 4, 10, 3, 5, 9, 4, 6, 8});
  return inn.size() == 12 && inn_digit_fits(inn, {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) &&
         inn_digit_fits(inn, {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8});
}

// The digits before the last, modulo 11 (legal persons) or 13 (entrepreneurs); its last digit.
bool ogrn_fits(std::string_view ogrn) {
  if ((ogrn.size() != 13 && ogrn.size() != 15) || !all_digits(ogrn)) return false;
  long long number = 0;
  for (char c : ogrn.substr(0, ogrn.size() - 1)) number = number * 10 + digit(c);
  long long modulus = ogrn.size() == 13 ? 11 : 13;
  return number % modulus % 10 == digit(ogrn.back());
}

// Four letters or digits of the institution, two letters of the country, two of the place, three
// of the branch or none (ISO 9362:2014).
bool bic_fits(std::string_view bic) {
  if (bic.size() != 8 && bic.size() != 11) return false;
  for (std::size_t i = 0; i < bic.size(); ++i) {
    bool country = i == 4 || i == 5;
    if (!is_upper(bic[i]) && (country || !is_digit(bic[i]))) return false;
  }
  return true;
}

}  // namespace

std::string normalise_identifier(IdentifierType type, std::string_view printed) {
  switch (type) {
    case IdentifierType::kWallet:
      return wallet(printed);
    case IdentifierType::kWebsite:
    case IdentifierType::kEmail:
      return web(printed);
    case IdentifierType::kPhone:
      return phone(printed);
    case IdentifierType::kImo:
      return without_prefix(letters_and_digits(printed), "IMO");
    case IdentifierType::kMmsi:
      return without_prefix(letters_and_digits(printed), "MMSI");
    default:
      return letters_and_digits(printed);
  }
}

bool check_digits_fit(IdentifierType type, std::string_view normalised) {
  switch (type) {
    case IdentifierType::kLei:
      return lei_fits(normalised);
    case IdentifierType::kImo:
      return imo_fits(normalised);
    case IdentifierType::kInn:
      return inn_fits(normalised);
    case IdentifierType::kOgrn:
      return ogrn_fits(normalised);
    case IdentifierType::kBic:
      return bic_fits(normalised);
    case IdentifierType::kMmsi:
      return normalised.size() == 9 && all_digits(normalised);
    default:
      return true;
  }
}

Identifier make_identifier(IdentifierType type, Text number, std::string printed_type) {
  Identifier identifier;
  identifier.type = type;
  identifier.normalised = normalise_identifier(type, number.value);
  identifier.check_digit_ok = check_digits_fit(type, identifier.normalised);
  identifier.number = std::move(number);
  identifier.printed_type = std::move(printed_type);
  return identifier;
}

}  // namespace detente::record
