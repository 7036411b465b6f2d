// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/language/lexicon.h"

#include "server/language/stemmer.h"

#include <QLatin1StringView>

#include <array>

namespace bandeja::server::language {

namespace {

// All words are folded: lower case, no accents. Several words stand in one text, with spaces between.

constexpr QLatin1StringView
    spanishStopWords("a al algo algun alguna algunos alguien ante antes aqui asi aun aunque bien buen buena "
                     "buenas bueno buenos cada "
                     "como con cual cuales cuando cuanta cuantas cuanto cuantos de del desde dia dias dime "
                     "dos e el ella ellas ellos en "
                     "entonces era eres es esa ese eso esos esta estan estar estas este esto estos estoy "
                     "favor fue gracias ha haber hace hacen "
                     "hacer hago han hasta hay he hola la las le les lo los mas me mi mis mucha muchas mucho "
                     "muy nada ni no nos noches nosotros "
                     "nuestra nuestro o oye para pero podria podrian porque por pues puede pueden puedo que "
                     "quien quiere quiero quisiera saber "
                     "se sea ser si sin sobre solo son soy su sus tal tambien tan tanto tarde tardes te "
                     "tengo tenia ti tiene tienen tienes toda todo "
                     "todos tu tus un una unas uno unos usted ustedes va van ver vez voy y ya yo necesito "
                     "gusta gustaria disculpa disculpe "
                     "informacion info manera ok venden vende vender manejan maneja queda quedan quedo");
constexpr QLatin1StringView spanishMarkers("hola buenas buenos tardes noches gracias cuanto cuanta cuantos "
                                           "cuantas cuesta cuestan precio precios tienen tiene tienes "
                                           "tengo el los las una unos y en con del al ustedes usted quiero "
                                           "quisiera puedo puede pueden hacen envian mandan talla tallas "
                                           "donde cual esta estan estoy muy mas pero porque cuando como me "
                                           "mi su sus es son hay ya lo le les si tambien numero "
                                           "zapatos zapato tienda llega llegan llego pedido favor algo ahora "
                                           "hoy manana ayer dias color colores piel ninos nina "
                                           "muchas mucho bueno buen perfecto listo claro vale dinero tarjeta "
                                           "cambio cambios devolver comprar compre");

constexpr QLatin1StringView
    portugueseStopWords("a agora ai ainda algo algum alguma alguns ao aos aqui as assim ate bem boa bom cada "
                        "com como da das de dela dele depois "
                        "desde dia dias do dois dos duas e ela elas ele eles em entao era essa esse esses "
                        "esta estao estar estava este eu faz "
                        "fazem fazer favor foi gostaria ha isso isto ja la lhe mais mas me mesmo meu meus "
                        "minha muita muito na nao nas nem no noite "
                        "nos nossa nosso num numa o obrigada obrigado oi ola os ou para pela pelo pode podem "
                        "poderia porque por posso pra "
                        "preciso qual quais quando quanta quanto quantos que quem quer quero saber se sem "
                        "ser seu seus sim so sobre sou sua suas "
                        "tambem tarde te tem tenho ter teria tudo um uma umas uns vai vao ver vez voce voces "
                        "vou queria gente consegue "
                        "conseguem informacao ok vendem vende vender fica ficam");
constexpr QLatin1StringView portugueseMarkers(
    "oi ola bom boa obrigado obrigada voce voces nao sim tem tenho qual quais quanto custa custam preco "
    "precos frete envia "
    "enviam entregam fazem tamanho tamanhos numeracao loja sapato sapatos tenis pra pro com uma um do da dos "
    "das no na nos nas "
    "ao em o os e eu meu minha seu sua isso muito mais mas quando onde tambem ate ja voltou chega chegou "
    "chegar pedido compra "
    "comprei cartao boleto pix dinheiro troca trocar devolver hoje amanha ontem dia tarde noite queria "
    "gostaria posso pode "
    "podem quero preciso cor cores couro menina menino tudo certo beleza valeu gente ainda");

constexpr QLatin1StringView englishStopWords("a about all also am an and any are as at be been but by can "
                                             "could did do does for from get go good got had has have he "
                                             "hello hey hi how i if im in is it its just know let like me "
                                             "more much my need no not of ok on one or our out please she so "
                                             "some tell thank thanks that the their them then there they "
                                             "this to too up us want was we well were what when which "
                                             "who why will with would yes you your youre morning afternoon "
                                             "evening day days information info looking sell sells");
constexpr QLatin1StringView englishMarkers("the and you your do does is are have has how much what when "
                                           "where which hello hi hey thanks thank please can could would "
                                           "shipping ship deliver delivery price size sizes shoes shoe order "
                                           "my i it to of for with in this that any not we they from "
                                           "good morning afternoon evening want need looking available stock "
                                           "return exchange arrive arrived much many long open close "
                                           "hours store shop card pay leather great perfect yes");

struct TopicWords {
    QLatin1StringView topic;
    QLatin1StringView spanish;
    QLatin1StringView portuguese;
    QLatin1StringView english;
};

constexpr std::array topicWords{
    TopicWords{
        QLatin1StringView("shipping"),
        QLatin1StringView("envio enviar mandar entrega entregar despacho paqueteria domicilio llegar flete"),
        QLatin1StringView("frete entrega entregar envio enviar mandar despacho chegar correios"),
        QLatin1StringView("shipping shipment delivery deliver send dispatch courier arrive arrival postage")},
    TopicWords{QLatin1StringView("duration"),
               QLatin1StringView("tardar demora demorar tiempo plazo habiles semana"),
               QLatin1StringView("demora demorar tempo prazo uteis semana"),
               QLatin1StringView("long take takes weeks business")},
    TopicWords{QLatin1StringView("price"), QLatin1StringView("precio cuesta costo costar valen caro barato"),
               QLatin1StringView("preco custa custo custar valor caro barato"),
               QLatin1StringView("price cost expensive cheap")},
    TopicWords{QLatin1StringView("return"),
               QLatin1StringView("devolucion devolver reembolso cambio cambiar regresar"),
               QLatin1StringView("devolucao devolver troca trocar reembolso estorno"),
               QLatin1StringView("return refund exchange swap replace")},
    TopicWords{QLatin1StringView("size"), QLatin1StringView("talla numero medida numeracion horma"),
               QLatin1StringView("tamanho numeracao numero medida forma"),
               QLatin1StringView("size sizing fit fits")},
    TopicWords{QLatin1StringView("payment"),
               QLatin1StringView(
                   "pago pagar aceptar tarjeta transferencia efectivo deposito oxxo mensualidades msi"),
               QLatin1StringView(
                   "pagamento pagar aceitar cartao pix boleto parcelar parcela dinheiro transferencia"),
               QLatin1StringView("pay payment accept card cash installment transfer paypal")},
    TopicWords{QLatin1StringView("hours"),
               QLatin1StringView("horario abren abierto abrir cierran cerrar sabado domingo"),
               QLatin1StringView("horario abrem aberto abrir fecham fechar funcionamento sabado domingo"),
               QLatin1StringView("hours open opening close closing saturday sunday")},
    TopicWords{QLatin1StringView("where"),
               QLatin1StringView("donde av avenida calle colonia direccion ubicacion ubicados"),
               QLatin1StringView("onde av avenida rua bairro endereco localizacao"),
               QLatin1StringView("where av avenue street address location located")},
    TopicWords{QLatin1StringView("store"), QLatin1StringView("tienda sucursal local"),
               QLatin1StringView("loja filial"), QLatin1StringView("store shop branch")},
    TopicWords{QLatin1StringView("stock"),
               QLatin1StringView("disponible disponibilidad stock existencia agotado"),
               QLatin1StringView("disponivel disponibilidade estoque resta esgotado"),
               QLatin1StringView("available availability stock sold left")},
    TopicWords{QLatin1StringView("tracking"), QLatin1StringView("rastreo rastrear guia seguimiento"),
               QLatin1StringView("rastreio rastrear rastreamento codigo"),
               QLatin1StringView("track tracking")},
    TopicWords{QLatin1StringView("warranty"), QLatin1StringView("garantia"), QLatin1StringView("garantia"),
               QLatin1StringView("warranty guarantee")},
    TopicWords{QLatin1StringView("damage"),
               QLatin1StringView("roto danado defecto defectuoso descosido manchado"),
               QLatin1StringView("quebrado danificado defeito defeituoso rasgado"),
               QLatin1StringView("broken damaged damage defect faulty torn")},
    TopicWords{QLatin1StringView("discount"), QLatin1StringView("descuento promocion oferta cupon rebaja"),
               QLatin1StringView("desconto promocao oferta cupom liquidacao"),
               QLatin1StringView("discount promotion promo offer coupon sale")},
    TopicWords{QLatin1StringView("wholesale"), QLatin1StringView("mayoreo mayorista"),
               QLatin1StringView("atacado atacadista revenda"), QLatin1StringView("wholesale bulk reseller")},
    TopicWords{QLatin1StringView("invoice"), QLatin1StringView("factura facturar rfc"),
               QLatin1StringView("fatura nota fiscal cnpj"), QLatin1StringView("invoice bill")},
    TopicWords{QLatin1StringView("order"), QLatin1StringView("pedido orden compra comprar"),
               QLatin1StringView("pedido encomenda compra comprar"),
               QLatin1StringView("order purchase buy bought")},
    TopicWords{QLatin1StringView("colour"), QLatin1StringView("color tono"), QLatin1StringView("cor tom"),
               QLatin1StringView("colour color shade")},
    TopicWords{QLatin1StringView("leather"), QLatin1StringView("piel cuero material"),
               QLatin1StringView("couro material"), QLatin1StringView("leather material")},
    TopicWords{QLatin1StringView("care"), QLatin1StringView("limpiar cuidado cuidar lavar"),
               QLatin1StringView("limpar cuidado cuidar lavar"), QLatin1StringView("clean care wash")},
    TopicWords{QLatin1StringView("pickup"), QLatin1StringView("recoger recogida"),
               QLatin1StringView("retirar retirada buscar"), QLatin1StringView("pickup pick collect")},
    TopicWords{QLatin1StringView("shoe"), QLatin1StringView("zapato calzado"),
               QLatin1StringView("sapato calcado"), QLatin1StringView("shoe footwear")},
    TopicWords{QLatin1StringView("sneaker"), QLatin1StringView("tenis deportivo"),
               QLatin1StringView("tenis esportivo"), QLatin1StringView("sneaker trainer")},
    TopicWords{QLatin1StringView("boot"), QLatin1StringView("bota botin"), QLatin1StringView("bota botina"),
               QLatin1StringView("boot")},
    TopicWords{QLatin1StringView("sandal"), QLatin1StringView("sandalia huarache"),
               QLatin1StringView("sandalia chinelo"), QLatin1StringView("sandal")},
    TopicWords{QLatin1StringView("gift"), QLatin1StringView("regalo envoltura"),
               QLatin1StringView("presente embrulho"), QLatin1StringView("gift wrap present")},
    TopicWords{QLatin1StringView("abroad"),
               QLatin1StringView("extranjero internacional pais paises exterior"),
               QLatin1StringView("exterior internacional pais paises fora"),
               QLatin1StringView("abroad international overseas country worldwide")}};

QStringList split(QLatin1StringView words) {
    return QString(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

Lexicon make(QLatin1StringView stopWords, QLatin1StringView markers, QLatin1StringView TopicWords::*words,
             QString (*stem)(QString)) {
    Lexicon lexicon;
    const QStringList stopList = split(stopWords);
    const QStringList markerList = split(markers);
    lexicon.stopWords = QSet<QString>(stopList.begin(), stopList.end());
    lexicon.markers = QSet<QString>(markerList.begin(), markerList.end());
    for (const TopicWords& entry : topicWords) {
        for (const QString& word : split(entry.*words))
            lexicon.topics.insert(stem(word), QString(entry.topic));
    }
    return lexicon;
}

} // namespace

const Lexicon& lexiconOf(Language language) {
    static const Lexicon spanish = make(spanishStopWords, spanishMarkers, &TopicWords::spanish, spanishStem);
    static const Lexicon portuguese =
        make(portugueseStopWords, portugueseMarkers, &TopicWords::portuguese, portugueseStem);
    static const Lexicon english = make(englishStopWords, englishMarkers, &TopicWords::english, englishStem);
    static const Lexicon none;
    switch (language) {
    case Language::Spanish:
        return spanish;
    case Language::Portuguese:
        return portuguese;
    case Language::English:
        return english;
    case Language::Unknown:
        break;
    }
    return none;
}

} // namespace bandeja::server::language
