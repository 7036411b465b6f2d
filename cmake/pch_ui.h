// SPDX-License-Identifier: GPL-3.0-or-later
// Headers that nearly every file with widgets reads. Only speed: each file still includes what it uses.
#pragma once

#include "pch_core.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QWidget>
