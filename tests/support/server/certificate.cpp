// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/certificate.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace bandeja::tests {

TestCertificate TestCertificate::make() {
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    X509* const certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* const name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1,
                               -1, 0);
    X509_set_issuer_name(certificate, name);
    const auto extend = [&](int kind, const char* value) {
        X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    };
    extend(NID_subject_alt_name, "IP:127.0.0.1");
    extend(NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate, key, EVP_sha256());
    const auto pem = [](auto write) {
        BIO* const memory = BIO_new(BIO_s_mem());
        write(memory);
        char* data = nullptr;
        const long size = BIO_get_mem_data(memory, &data);
        const QByteArray bytes(data, size);
        BIO_free(memory);
        return bytes;
    };
    TestCertificate made;
    made.certificate = pem([&](BIO* out) { PEM_write_bio_X509(out, certificate); });
    made.key =
        pem([&](BIO* out) { PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
    X509_free(certificate);
    EVP_PKEY_free(key);
    return made;
}

} // namespace bandeja::tests
